using System.Diagnostics;
using System.Net;
using System.Text.Json;
using VisitCloud.Client.Json;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Http;

/// <summary>Sends a request once and reads its response.</summary>
internal sealed class HttpExchange : IDisposable
{
    /// <summary>Longer bodies of errors are not read to their end.</summary>
    private const int MaximumErrorBytes = 1024 * 1024;

    private const int QuotedLength = 80;

    private readonly VisitClientOptions _options;
    private readonly ApiKey _key;
    private readonly VisitStatistics _statistics;
    private readonly SecretRedactor _redactor;
    private readonly ReadableEvents _readableEvents;
    private readonly ExchangeDescription _description;
    private readonly CertificateCheck _certificates = new();
    private readonly HttpClient _http;

    /// <exception cref="ArgumentException">The proxy cannot be used for this address.</exception>
    public HttpExchange(VisitClientOptions options, ApiKey key, VisitStatistics statistics)
    {
        _options = options;
        _key = key;
        _statistics = statistics;
        var proxy = new ProxySettings(options);
        _redactor = new SecretRedactor([key, .. proxy.Secrets]);
        _readableEvents = new ReadableEvents(options.BaseUri);
        _description = new ExchangeDescription(options, _redactor);
        Exceptions = new ApiExceptionFactory(options, _redactor, _readableEvents);
        // The timeout includes the body, which that of HttpClient does not if the body is a stream.
        var handler = HttpHandlers.Create(proxy.IsUsed, proxy.Proxy, _certificates.Validate);
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent.Value);
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        HttpHandlers.AcceptCompressed(_http.DefaultRequestHeaders);
        // .NET Framework would delay each body until the service requests it, or for a third of a second.
        _http.DefaultRequestHeaders.ExpectContinue = false;
    }

    /// <summary>Creates the exceptions of requests.</summary>
    public ApiExceptionFactory Exceptions { get; }

    /// <summary>Sends a request once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="parse">Parses the body of the response.</param>
    /// <param name="progress">Receives notices about requests, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the request.</param>
    /// <exception cref="VisitApiException">The request failed.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public async Task<T> SendAsync<T>(
        VisitRequest request, BodyParser<T> parse, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.Timeout);
        try
        {
            var result = await ExchangeAsync(request, parse, progress, timeout.Token).ConfigureAwait(false);
            _readableEvents.Note(request, result);
            return result;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whatever exception the interrupted transport threw.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (e is not VisitApiException && timeout.IsCancellationRequested)
        {
            throw Exceptions.CreateTimeout(request);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or WebException or OperationCanceledException
            or ObjectDisposedException or InvalidDataException)
        {
            throw Exceptions.CreateConnectionFailure(request, e, _certificates.FindCause(e));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> ExchangeAsync<T>(
        VisitRequest request, BodyParser<T> parse, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Uri);
        message.Headers.Authorization = _key.ToHeader();
        message.Content = request.Content?.Invoke();
        _statistics.CountRequest();
        var content = progress is IExchangeProgress { IncludesContent: true } ? progress : null;
        if (content is not null)
            ReportContent(await _description.DescribeRequestAsync(request, message.Content).ConfigureAwait(false));

        var clock = Stopwatch.StartNew();
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        var limit = response.IsSuccessStatusCode
            ? _options.MaximumResponseBytes : Math.Min(MaximumErrorBytes, _options.MaximumResponseBytes);
        using var body = await BodyReader.ReadAsync(response, limit, cancellationToken).ConfigureAwait(false);
        if (content is not null)
            ReportContent(_description.DescribeResponse(request, response, body.Bytes, clock.Elapsed));
        if (progress is not IExchangeProgress { IncludesSummaries: false })
            progress?.Report(new VisitNotice(_description.Summarize(request, response, body.Bytes.Length, clock.Elapsed)));
        if (!response.IsSuccessStatusCode)
            throw Exceptions.CreateFromResponse(request, response, body.Bytes, body.IsTruncated);
        if (body.IsTruncated)
            throw Exceptions.CreateInvalidResponse(request, ErrorMessages.ResponseTooLarge(limit), response.StatusCode);
        return Parse(request, response, body.Bytes, parse);

        void ReportContent(string text) => content.Report(new VisitNotice(text, IsContent: true));
    }

    private T Parse<T>(VisitRequest request, HttpResponseMessage response, ReadOnlySpan<byte> body, BodyParser<T> parse)
    {
        try
        {
            var result = parse(body);
            // A body that is not parsed can be cut off, too.
            return result is byte[] && request.Method == HttpMethod.Get && JsonScanner.IsIncomplete(body)
                ? throw Exceptions.CreateCutOff(request, body.Length)
                : result;
        }
        catch (JsonException e)
        {
            if (IsCutOff(response, body))
                throw Exceptions.CreateCutOff(request, body.Length);
            throw Exceptions.CreateInvalidResponse(request, Describe(response, body, e), response.StatusCode);
        }
    }

    /// <summary>
    /// Whether the connection ended within the body. HTTP cannot detect this for a body without a length or chunks, and
    /// decompression does not always detect it.
    /// </summary>
    private static bool IsCutOff(HttpResponseMessage response, ReadOnlySpan<byte> body) => body.IsEmpty
        ? response.Content.Headers.ContentLength is null && response.Headers.TransferEncodingChunked is not true
            && response.StatusCode != HttpStatusCode.NoContent
        : JsonScanner.IsIncomplete(body);

    private string Describe(HttpResponseMessage response, ReadOnlySpan<byte> body, JsonException e)
    {
        if (body.IsEmpty)
            return ErrorMessages.EmptyBody;
        var start = JsonText.DecodeUtf8(body.Slice(0, Math.Min(body.Length, QuotedLength + SecretRedactor.MaximumFormLength)));
        return ErrorMessages.InvalidJson(
            _redactor.Redact(JsonText.GetReason(e)),
            response.Content.Headers.ContentType?.MediaType,
            body.Length,
            _redactor.RedactAndShorten(start, QuotedLength));
    }
}

/// <summary>Parses the body of a response.</summary>
/// <exception cref="JsonException">The body is not what was requested.</exception>
internal delegate T BodyParser<out T>(ReadOnlySpan<byte> body);
