using System.Text;

namespace VisitCloud.Client;

/// <summary>
/// Makes text from outside safe to print. Names and responses are typed by strangers: an escape sequence could change the
/// terminal of an administrator, and a change of writing direction could make one text look like another.
/// </summary>
public static class TerminalText
{
    private const char Replacement = '\uFFFD';
    private const char FirstBidirectionalControl = '\u061C';
    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    /// <summary>Replaces control characters by a visible character, and line breaks and tabs by spaces.</summary>
    public static string Sanitize(string text)
    {
        if (!NeedsSanitizing(text))
            return text;

        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
            safe.Append(character is '\r' or '\n' or '\t' ? ' ' : IsUnsafe(character) ? Replacement : character);
        return safe.ToString();
    }

    private static bool NeedsSanitizing(string text)
    {
        foreach (var character in text)
        {
            if (IsUnsafe(character))
                return true;
        }

        return false;
    }

    private static bool IsUnsafe(char character) => char.IsControl(character)
        || (character >= FirstBidirectionalControl
            && (IsBidirectionalControl(character) || character is LineSeparator or ParagraphSeparator));

    private static bool IsBidirectionalControl(char character)
        => character is FirstBidirectionalControl or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
