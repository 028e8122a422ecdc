using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VisitCloud.Client.Json;

/// <summary>
/// Texts out of JSON. What people typed may hold broken UTF-8 or half of a surrogate pair; the framework's reader
/// throws there, and one such name would end a list of thousands. Here it becomes U+FFFD, or stays the half that it is.
/// </summary>
public static class JsonText
{
    /// <summary>The content of a JSON string, given with its quotes.</summary>
    public static string Decode(ReadOnlySpan<byte> quoted)
    {
        var content = quoted.Slice(1, quoted.Length - 2);
        return content.IndexOf((byte)'\\') < 0 ? Utf8(content) : Unescape(content);
    }

    /// <summary>Text from UTF-8; what is broken becomes U+FFFD.</summary>
    public static string Utf8(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetText(utf8);

    /// <summary>What is wrong with a text that is not JSON, without the full cancellationToken, and without the place, which the reader counts from zero.</summary>
    public static string ReasonOf(JsonException error)
    {
        var place = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? error.Message : error.Message.Substring(0, place)).TrimEnd('.');
    }

    internal static string Unescape(ReadOnlySpan<byte> content)
    {
        var text = new StringBuilder(content.Length);
        while (!content.IsEmpty)
        {
            var plain = content.IndexOf((byte)'\\');
            if (plain < 0)
                plain = content.Length;
            text.Append(Utf8(content.Slice(0, plain)));
            content = content.Slice(plain);
            if (content.IsEmpty)
                break;

            if (content[1] == 'u')
            {
                text.Append((char)int.Parse(Utf8(content.Slice(2, 4)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                content = content.Slice(6);
            }
            else
            {
                text.Append(Escaped((char)content[1]));
                content = content.Slice(2);
            }
        }

        return text.ToString();
    }

    private static char Escaped(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
