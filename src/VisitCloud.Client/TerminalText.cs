using System.Text;

namespace VisitCloud.Client;

/// <summary>
/// Text from outside, made safe to print. Names and answers are typed by strangers: an escape sequence in one could
/// repaint the administrator's terminal, and a change of writing direction could make a text read as another.
/// </summary>
public static class TerminalText
{
    private const char Replacement = '\uFFFD';
    private const char FirstBidirectionalControl = '\u061C';
    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    /// <summary>The text with every control character visible and line ends as spaces.</summary>
    public static string Sanitize(string text)
    {
        if (!NeedsCleaning(text))
            return text;

        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
            safe.Append(letter is '\r' or '\n' or '\t' ? ' ' : IsUnsafe(letter) ? Replacement : letter);
        return safe.ToString();
    }

    private static bool NeedsCleaning(string text)
    {
        foreach (var letter in text)
        {
            if (IsUnsafe(letter))
                return true;
        }

        return false;
    }

    private static bool IsUnsafe(char letter) => char.IsControl(letter)
        || (letter >= FirstBidirectionalControl && (IsBidirectionalControl(letter) || letter is LineSeparator or ParagraphSeparator));

    private static bool IsBidirectionalControl(char letter)
        => letter is FirstBidirectionalControl or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
