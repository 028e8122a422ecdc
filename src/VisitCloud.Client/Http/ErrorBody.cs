using System.Text.Json;
using System.Text.RegularExpressions;
using VisitCloud.Client.Json;

namespace VisitCloud.Client.Http;

/// <summary>What an answer's body says of an error: JSON as the service writes it [P], or text or HTML from a proxy.</summary>
/// <param name="Title">What went wrong, in words.</param>
/// <param name="ErrorCode">The service's code for it.</param>
/// <param name="Errors">The fields at fault.</param>
internal sealed record ErrorBody(string? Title, string? ErrorCode, IReadOnlyList<FieldError> Errors)
{
    private const int LongestText = 500;
    private const int MostFields = 100;
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Makes the best of a body, whatever it is.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="clean">What every text that is shown must go through first.</param>
    public static ErrorBody Read(ReadOnlySpan<byte> body, Func<string, string> clean)
        => TryReadJson(body, clean) ?? new ErrorBody(Shorten(clean(WithoutMarkup(JsonText.Utf8(body)))), null, []);

    private static ErrorBody? TryReadJson(ReadOnlySpan<byte> body, Func<string, string> clean)
    {
        try
        {
            using var json = JsonDocument.Parse(body.ToArray());
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Object => FromJson(json.RootElement, clean),
                JsonValueKind.Null => new ErrorBody(null, null, []),
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ErrorBody FromJson(JsonElement json, Func<string, string> clean)
    {
        var errors = new List<FieldError>();
        if (json.TryGetProperty("errors", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var error in list.EnumerateArray().Take(MostFields))
                errors.Add(FieldErrorOf(error, clean));
        }

        var title = Text(json, "title", clean) ?? Text(json, "message", clean) ?? Text(json, "error", clean);
        return new ErrorBody(title, Text(json, "errorCode", clean), errors);
    }

    private static FieldError FieldErrorOf(JsonElement error, Func<string, string> clean) => error.ValueKind == JsonValueKind.Object
        ? new FieldError(Text(error, "field", clean), Text(error, "error", clean), Text(error, "description", clean))
        : new FieldError(null, null, Shorten(clean(error.ToString())));

    private static string? Text(JsonElement json, string name, Func<string, string> clean)
        => json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array)
            ? Shorten(clean(value.ToString()))
            : null;

    private static string WithoutMarkup(string text)
    {
        if (text.Length > 64 * 1024)
            text = text.Substring(0, 64 * 1024);
        if (text.TrimStart().StartsWith('<'))
            text = HtmlText.Extract(text);
        return Regex.Replace(text, @"\s+", " ", RegexOptions.None, PatternTimeout).Trim();
    }

    private static string? Shorten(string text)
        => text.Length == 0 ? null : text.Length <= LongestText ? text : text.Substring(0, LongestText) + "...";
}
