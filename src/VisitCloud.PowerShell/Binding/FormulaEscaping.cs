using System.Globalization;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Escapes cells that a spreadsheet would evaluate as formulas: an apostrophe in front makes the cell text. Removing the
/// apostrophe restores the cell exactly.
/// </summary>
internal static class FormulaEscaping
{
    private const char Prefix = '\'';

    /// <summary>Escapes a formula, and text that looks escaped already, so that <see cref="Unescape"/> restores both.</summary>
    public static string Escape(string cell) => cell.Length > 0 && (IsFormula(cell, 0) || IsEscaped(cell)) ? Prefix + cell : cell;

    /// <summary>Escapes only text that looks escaped already, so that <see cref="Unescape"/> restores it.</summary>
    public static string EscapeExistingPrefix(string cell) => IsEscaped(cell) ? Prefix + cell : cell;

    /// <summary>Restores the cell as it was before <see cref="Escape"/>.</summary>
    public static string Unescape(string cell) => IsEscaped(cell) ? cell.Substring(1) : cell;

    /// <summary>
    /// Whether a spreadsheet could evaluate the text. Spreadsheets drop invisible characters before the first visible one.
    /// </summary>
    private static bool IsFormula(string cell, int start)
    {
        if (cell[start] is '\t' or '\r' or '\n')
            return true;
        while (start < cell.Length && IsSkipped(cell[start]))
            start++;
        return start < cell.Length && IsFormulaSign(cell[start]);
    }

    private static bool IsSkipped(char character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;

    /// <summary>The ASCII signs, and their full-width and small forms, which some spreadsheets convert.</summary>
    private static bool IsFormulaSign(char character)
        => character is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\uFE66' or '\uFE62' or '\uFE63'
            or '\uFE6B';

    private static bool IsEscaped(string cell)
    {
        var prefixes = 0;
        while (prefixes < cell.Length && cell[prefixes] == Prefix)
            prefixes++;
        return prefixes > 0 && prefixes < cell.Length && IsFormula(cell, prefixes);
    }
}
