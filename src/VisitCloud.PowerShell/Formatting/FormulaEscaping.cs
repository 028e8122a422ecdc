namespace VisitCloud.PowerShell.Formatting;

/// <summary>
/// A spreadsheet runs a cell that starts like a formula. An apostrophe in front makes it text; taken off again, the cell
/// is what it was.
/// </summary>
internal static class FormulaEscaping
{
    private const char Guard = '\'';

    /// <summary>Disarms a cell where it could run, and one that looks disarmed already, so that the way back is certain.</summary>
    public static string Escape(string cell) => cell.Length > 0 && (IsDangerous(cell[0]) || IsDisarmed(cell)) ? Guard + cell : cell;

    /// <summary>Guards a cell that only looks disarmed, so that the way back leaves it as it is.</summary>
    public static string EscapeExistingPrefix(string cell) => IsDisarmed(cell) ? Guard + cell : cell;

    /// <summary>The cell as it was before <see cref="Escape"/>.</summary>
    public static string Unescape(string cell) => IsDisarmed(cell) ? cell.Substring(1) : cell;

    private static bool IsDangerous(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r';

    private static bool IsDisarmed(string cell)
    {
        var guards = 0;
        while (guards < cell.Length && cell[guards] == Guard)
            guards++;
        return guards > 0 && guards < cell.Length && IsDangerous(cell[guards]);
    }
}
