using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VisitCloud.Client.Json;

/// <summary>
/// Decodes JSON strings. Text that people typed can contain invalid UTF-8 or half of a surrogate pair. The reader of the
/// framework throws there, so one such name would end the reading of a list. Here, invalid bytes become U+FFFD, and half of a
/// surrogate pair is kept.
/// </summary>
public static class JsonText
{
    /// <summary>Returns the content of a JSON string.</summary>
    /// <param name="quoted">The string with its quotation marks.</param>
    public static string Decode(ReadOnlySpan<byte> quoted)
    {
        var content = quoted.Slice(1, quoted.Length - 2);
        return content.IndexOf((byte)'\\') < 0 ? DecodeUtf8(content) : Unescape(content);
    }

    /// <summary>Decodes UTF-8. Invalid bytes become U+FFFD.</summary>
    public static string DecodeUtf8(ReadOnlySpan<byte> utf8) => Encoding.UTF8.Decode(utf8);

    /// <summary>Returns why a text is not JSON, without a period, and without the place, which the reader counts from zero.</summary>
    public static string GetReason(JsonException error)
    {
        var place = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? error.Message : error.Message.Substring(0, place)).TrimEnd('.');
    }

    /// <summary>Writes JSON without the white space between its tokens. Strings and numbers are written as they are.</summary>
    /// <param name="json">The JSON in UTF-8.</param>
    /// <param name="destination">The stream to write to.</param>
    public static void WriteMinified(ReadOnlySpan<byte> json, Stream destination)
    {
        var isString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var current = json[i];
            if (current == '"')
                isString = !isString;
            if (!isString && current is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            destination.WriteByte(current);
            if (isString && current == '\\')
                destination.WriteByte(json[++i]);
        }
    }

    internal static string Unescape(ReadOnlySpan<byte> content)
    {
        var text = new StringBuilder(content.Length);
        while (!content.IsEmpty)
        {
            var plain = content.IndexOf((byte)'\\');
            if (plain < 0)
                plain = content.Length;
            text.Append(DecodeUtf8(content.Slice(0, plain)));
            content = content.Slice(plain);
            if (content.IsEmpty)
                break;

            if (content[1] == 'u')
            {
                text.Append((char)int.Parse(DecodeUtf8(content.Slice(2, 4)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                content = content.Slice(6);
            }
            else
            {
                text.Append(UnescapeCharacter((char)content[1]));
                content = content.Slice(2);
            }
        }

        return text.ToString();
    }

    private static char UnescapeCharacter(char character) => character switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => character,
    };
}
