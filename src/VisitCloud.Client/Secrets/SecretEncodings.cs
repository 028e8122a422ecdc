using System.Text;

namespace VisitCloud.Client.Secrets;

/// <summary>The forms in which a secret can appear in a text: plain, in base64 at any alignment, and in hexadecimal digits.</summary>
internal sealed class SecretEncodings
{
    /// <summary>A base64 form with fewer characters is not specific enough to search for.</summary>
    private const int MinimumEncodedLength = 6;

    /// <param name="value">The secret.</param>
    /// <param name="credentials">Longer texts that contain the secret, such as a user name and password in an HTTP header.</param>
    public SecretEncodings(string value, params string[] credentials)
    {
        // A secret that looks like an escape sequence is decoded as one in a text where it is not escaped.
        Plain = [.. new[] { value, DecodeAsLatin1(value), new DecodedText(value).Characters }.Where(form => form.Length > 0)
            .Distinct(StringComparer.Ordinal)];
        var encoded = credentials.Prepend(value).Select(text => Encoding.UTF8.GetBytes(text)).ToList();
        // A header is often quoted inside a text that is encoded once more.
        var twice = encoded.Skip(1).Select(bytes => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes))).ToList();
        Base64 = [.. encoded.Concat(twice).SelectMany(EncodeAtEachAlignment).Where(form => form.Length >= MinimumEncodedLength)
            .Distinct(StringComparer.Ordinal)];
        Hexadecimal = string.Concat(encoded[0].Select(octet => octet.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Gets the secret itself.</summary>
    public IReadOnlyList<string> Plain { get; }

    /// <summary>Gets the base64 forms, without padding.</summary>
    public IReadOnlyList<string> Base64 { get; }

    /// <summary>Gets the bytes of the secret in hexadecimal digits.</summary>
    public string Hexadecimal { get; }

    /// <summary>The UTF-8 bytes as characters, which is how percent-encoded bytes are decoded.</summary>
    private static string DecodeAsLatin1(string value) => string.Concat(Encoding.UTF8.GetBytes(value).Select(octet => (char)octet));

    /// <summary>The base64 of the bytes alone, and the characters that they determine after one or two other bytes.</summary>
    private static IEnumerable<string> EncodeAtEachAlignment(byte[] bytes)
    {
        yield return Convert.ToBase64String(bytes).TrimEnd('=');
        for (var before = 0; before < 3; before++)
        {
            var shared = ((before * 8) + 5) / 6;
            var whole = (before + bytes.Length) * 8 / 6;
            yield return Convert.ToBase64String([.. new byte[before], .. bytes]).Substring(shared, Math.Max(0, whole - shared));
        }
    }
}
