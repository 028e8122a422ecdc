using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using VisitCloud.Client.Json;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Http;

/// <summary>Describes the content of requests and responses, for debugging. Bodies are shortened, and secrets are redacted.</summary>
internal sealed class ExchangeDescription(VisitClientOptions options, SecretRedactor redactor)
{
    private const int MaximumBodyLength = 2000;
    private const string Json = "json";
    private const string Text = "text/";

    /// <summary>Headers that help to find the cause of a problem. Others, such as cookies, can contain secrets of other systems.</summary>
    private static readonly string[] Headers = ["Content-Type", "Date", "Location", "Retry-After", "Server", "Via", "X-Request-Id"];

    /// <summary>The password in an address, also if its slashes are escaped.</summary>
    private static readonly Regex Password = new(@"(?<=:\\?/\\?/[^/\s""@:\\]*:)[^\s""@]+(?=@)", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The path of an address. In webhooks, it contains a secret that authorizes calls.</summary>
    private static readonly Regex Path = new(@"(?<=https?:\\?/\\?/[^/\s""\\]+)\\?/[^\s""]+", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Describes a request and the size and duration of its response, in one line.</summary>
    public string Summarize(VisitRequest request, HttpResponseMessage response, int length, TimeSpan duration)
        => $"{Clean(request.Describe(options.BaseUri))}: {(int)response.StatusCode}, {length} bytes, {Format(duration)}";

    /// <summary>Describes a request before it is sent.</summary>
    public async Task<string> DescribeRequestAsync(VisitRequest request, HttpContent? content)
    {
        var text = $"Request: {Clean(request.Describe(options.BaseUri))}";
        if (content is null)
            return text;
        if (!IsText(content))
            return $"{text}{Environment.NewLine}Body: {content.Headers.ContentType}, {content.Headers.ContentLength} bytes";
        var bytes = await content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return text + DescribeBody(request, bytes);
    }

    /// <summary>Describes a response.</summary>
    public string DescribeResponse(VisitRequest request, HttpResponseMessage response, ReadOnlySpan<byte> body, TimeSpan duration)
    {
        var text = new StringBuilder($"Response: {(int)response.StatusCode} {Clean(response.ReasonPhrase ?? "")}, {Format(duration)}");
        foreach (var name in Headers)
        {
            if (Find(response.Headers, name) is { } value || (value = Find(response.Content.Headers, name)) is not null)
                text.AppendLine().Append(name).Append(": ").Append(Clean(value));
        }

        if (body.IsEmpty)
            return text.ToString();
        return text + (IsText(response.Content) ? DescribeBody(request, body) : $"{Environment.NewLine}Body: {body.Length} bytes");
    }

    private static string Format(TimeSpan duration)
        => string.Format(CultureInfo.InvariantCulture, "{0:0} ms", duration.TotalMilliseconds);

    private static string? Find(HttpHeaders headers, string name)
        => headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static bool IsText(HttpContent content)
        => content.Headers.ContentType?.MediaType is not { } type
            || type.Contains(Json, StringComparison.OrdinalIgnoreCase) || type.StartsWith(Text, StringComparison.OrdinalIgnoreCase);

    private string DescribeBody(VisitRequest request, ReadOnlySpan<byte> bytes)
    {
        // Longer than the displayed part, because only a complete secret can be found.
        var length = Math.Min(bytes.Length, (4 * MaximumBodyLength) + SecretRedactor.MaximumFormLength);
        var text = Password.Replace(JsonText.DecodeUtf8(bytes.Slice(0, length)), SecretRedactor.Mask);
        if (RequestTarget.Parse(request.Uri, options.BaseUri).Resource == Resources.Webhooks)
            text = Path.Replace(text, "/" + SecretRedactor.Mask);
        text = Clean(text, MaximumBodyLength);
        return $"{Environment.NewLine}Body ({bytes.Length} bytes): {text}";
    }

    private string Clean(string text) => Clean(text, text.Length);

    private string Clean(string text, int length)
    {
        text = redactor.RedactAndShorten(text, length);
        return TerminalText.Sanitize(redactor.IsSplitOver([text]) ? ErrorMessages.WithheldText : text);
    }
}
