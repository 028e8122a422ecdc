using System.Text;
using System.Text.Json;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Http;

/// <summary>
/// The description of an error in the body of a response: JSON of this service, JSON of other services and proxies, plain
/// text, or HTML. Every text is redacted, shortened, and safe to print.
/// </summary>
/// <param name="Texts">The descriptions of the error.</param>
/// <param name="ErrorCode">The code that the service gave.</param>
/// <param name="Errors">The fields that are not valid.</param>
internal sealed record ErrorBody(IReadOnlyList<string> Texts, string? ErrorCode, IReadOnlyList<FieldError> Errors)
{
    private const int MaximumTextLength = 500;

    /// <summary>Reads a body of any kind.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="isTruncated">Whether the body is longer, so that its end can be a part of a secret.</param>
    /// <param name="redactor">Removes secrets.</param>
    /// <param name="charset">The encoding that the header names, which proxies use for their pages; null for UTF-8.</param>
    public static ErrorBody Read(ReadOnlySpan<byte> body, bool isTruncated, SecretRedactor redactor, string? charset)
    {
        var result = TryReadJson(body, redactor) ?? FromText(Decode(body, isTruncated, charset), redactor);
        return redactor.IsSplitOver(result.GetAllTexts()) ? new ErrorBody([ErrorMessages.WithheldText], null, []) : result;
    }

    /// <summary>Returns all texts as one, or an empty string if there are none.</summary>
    public string Describe() => string.Join("; ", Texts.Concat(Errors.Select(error => error.ToString()))
        .Where(text => !string.IsNullOrEmpty(text)).Select(text => text.TrimEnd('.')).Distinct(StringComparer.Ordinal));

    private static ErrorBody? TryReadJson(ReadOnlySpan<byte> body, SecretRedactor redactor)
    {
        try
        {
            using var json = JsonDocument.Parse(body.ToArray());
            return json.RootElement.ValueKind == JsonValueKind.Null
                ? new ErrorBody([], null, [])
                : new ErrorBodyParser(text => Sanitize(text, redactor)).Parse(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or with a string that is not valid Unicode.
            return null;
        }
    }

    private static string Decode(ReadOnlySpan<byte> body, bool isTruncated, string? charset)
    {
        var text = FindEncoding(charset).Decode(body);
        return isTruncated ? text.Substring(0, Math.Max(0, text.Length - SecretRedactor.MaximumFormLength)) : text;
    }

    private static Encoding FindEncoding(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"', ' '));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // Most error texts are readable in UTF-8.
            return Encoding.UTF8;
        }
    }

    private static ErrorBody FromText(string text, SecretRedactor redactor)
    {
        if (HtmlTextExtractor.IsHtml(text))
            text = HtmlTextExtractor.Extract(text);
        return new ErrorBody(Sanitize(text, redactor) is { } cleaned ? [cleaned] : [], null, []);
    }

    private static string? Sanitize(string text, SecretRedactor redactor)
    {
        text = string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? null : TerminalText.Sanitize(redactor.RedactAndShorten(text, MaximumTextLength));
    }

    private string[] GetAllTexts()
        => [.. Texts.Append(ErrorCode)
            .Concat(Errors.SelectMany(error => new[] { error.Field, error.Error, error.Description })).OfType<string>()];
}
