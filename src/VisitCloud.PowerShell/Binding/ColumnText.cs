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
    /// Finds the delimiter in a header that was read as a single column, and formats it as a PowerShell string; null if the header
    /// contains no delimiter.
    /// </summary>
    public static string? FindDelimiter(string column)
    {
        var index = column.IndexOfAny(Delimiters);
        if (index < 0)
            return null;
        return column[index] == '\t' ? "\"`t\"" : $"'{column[index]}'";
    }

    /// <summary>Whether two names are equal, ignoring case and the white space around them.</summary>
    public static bool AreSame(string left, string right) => Trim(left).Equals(Trim(right), StringComparison.OrdinalIgnoreCase);

    private static bool IsIgnored(char character)
        => char.IsWhiteSpace(character) || char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
