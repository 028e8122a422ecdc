using System.Globalization;
using System.Management.Automation;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Names of columns as spreadsheets and exports write them.</summary>
internal static class ColumnText
{
    private static readonly char[] Delimiters = [';', '\t', '|', ','];

    /// <summary>Removes white space from both ends, also no-break and zero-width spaces and byte order marks.</summary>
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsIgnored(text[start]))
            start++;
        while (end > start && IsIgnored(text[end - 1]))
            end--;
        return start == 0 && end == text.Length ? text : text.Substring(start, end - start);
    }

    /// <summary>Removes white space from both ends of a value that is text; returns any other value unchanged.</summary>
    public static object? TrimText(object? value)
        => (value is PSObject wrapped ? wrapped.BaseObject : value) is string text ? Trim(text) : value;

    /// <summary>
    /// Finds the delimiter in the only column of a file that was read with another delimiter, in the notation of PowerShell; null
    /// if there is none.
    /// </summary>
    public static string? FindDelimiter(string column) => column.IndexOfAny(Delimiters) is not (var index and >= 0) ? null
        : column[index] == '\t' ? "\"`t\"" : $"'{column[index]}'";

    /// <summary>Whether two names are the same in any letter case and with any white space around them.</summary>
    public static bool AreSame(string left, string right) => Trim(left).Equals(Trim(right), StringComparison.OrdinalIgnoreCase);

    private static bool IsIgnored(char character)
        => char.IsWhiteSpace(character) || char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
