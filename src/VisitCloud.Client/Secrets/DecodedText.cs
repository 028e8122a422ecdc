using System.Globalization;
using System.Text;

namespace VisitCloud.Client.Secrets;

/// <summary>
/// A text with its escape sequences decoded: percent-encoding (also repeated), JSON escapes, and numeric HTML entities.
/// Each decoded character knows its place in the original text.
/// </summary>
internal sealed class DecodedText
{
    private readonly List<int> _starts;

    public DecodedText(string text)
    {
        var characters = new StringBuilder(text.Length);
        _starts = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length;)
        {
            var (character, length) = Decode(text, at);
            characters.Append(character);
            _starts.Add(at);
            at += length;
        }

        _starts.Add(text.Length);
        Characters = characters.ToString();
    }

    /// <summary>Gets the decoded characters.</summary>
    public string Characters { get; }

    /// <summary>Returns the place in the original text at which a decoded character starts.</summary>
    /// <param name="index">The index of the decoded character; the number of characters for the end.</param>
    public int GetStart(int index) => _starts[index];

    private static (char Character, int Length) Decode(string text, int at) => text[at] switch
    {
        '%' => DecodePercent(text, at),
        '\\' => DecodeBackslash(text, at),
        '&' => DecodeEntity(text, at),
        var character => (character, 1),
    };

    private static (char Character, int Length) DecodePercent(string text, int at)
    {
        var digits = at + 1;
        while (StartsWith(text, digits, "25") && TryReadHexadecimal(text, digits + 2, 2, out _))
            digits += 2;
        return TryReadHexadecimal(text, digits, 2, out var code) ? ((char)code, digits + 2 - at) : ('%', 1);
    }

    private static (char Character, int Length) DecodeBackslash(string text, int at)
    {
        var next = at;
        while (next < text.Length && text[next] == '\\')
            next++;
        if (next == text.Length)
            return ('\\', 1);
        if (text[next] is '/' or '"')
            return (text[next], next + 1 - at);
        if (text[next] is 'u' && TryReadHexadecimal(text, next + 1, 4, out var unit))
            return ((char)unit, next + 5 - at);
        return text[next] is 'x' && TryReadHexadecimal(text, next + 1, 2, out var code) ? ((char)code, next + 3 - at) : ('\\', 1);
    }

    private static (char Character, int Length) DecodeEntity(string text, int at)
    {
        var next = at + 1;
        while (StartsWith(text, next, "amp;"))
            next += 4;
        if (!StartsWith(text, next, "#"))
            return ('&', 1);
        var isHexadecimal = StartsWith(text, ++next, "x");
        if (isHexadecimal)
            next++;
        var end = text.IndexOf(';', next, Math.Min(8, text.Length - next));
        return end > next && int.TryParse(
            text.Substring(next, end - next), isHexadecimal
                ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is > 0 and <= char.MaxValue
            ? ((char)code, end + 1 - at)
            : ('&', 1);
    }

    private static bool StartsWith(string text, int at, string part)
        => string.Compare(text, at, part, 0, part.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool TryReadHexadecimal(string text, int at, int count, out int value)
    {
        value = 0;
        return at + count <= text.Length
            && int.TryParse(text.Substring(at, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
