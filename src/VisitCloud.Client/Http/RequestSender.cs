using System.Globalization;
using System.Net;
using System.Text.Json;
using VisitCloud.Client.Json;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Http;

/// <summary>Sends a request until it is answered, or until it is certain that it will not be.</summary>
internal sealed class RequestSender : IDisposable
{
    private static readonly Random Jitter = new();

    private readonly VisitClientOptions _options;
    private readonly ApiKey _key;
    private readonly HttpClient _http;
    private readonly ConcurrencyLimiter _limiter;
    private readonly RetryPolicy _retries;
    private readonly ApiExceptionFactory _exceptionFactory;
    private readonly VisitStatistics _statistics;
    private readonly Action _refused;
    private readonly CancellationTokenSource _ending = new();

    /// <param name="options">How to talk to the service.</param>
    /// <param name="key">The key.</param>
    /// <param name="statistics">Counts what is sent.</param>
    /// <param name="refused">Hears that the service refused a request as one too many at once.</param>
    public RequestSender(VisitClientOptions options, ApiKey key, VisitStatistics statistics, Action refused)
    {
        _refused = refused;
        _options = options;
        _key = key;
        _statistics = statistics;
        _limiter = ConcurrencyLimiter.For(options.BaseUri, key);
        _retries = new RetryPolicy(options.MaximumRetryCount, NextRandom);
        _exceptionFactory = new ApiExceptionFactory(options, new SecretRedactor([key]));
        // The time limit covers the body as well, which HttpClient's own does not when the body is a stream.
        _http = new HttpClient(HttpHandlers.Create(options)) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent.Value);
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        HttpHandlers.AcceptCompressed(_http.DefaultRequestHeaders);
        // .NET Framework would hold each body back until the service asks for it, or a third of a second has gone.
        _http.DefaultRequestHeaders.ExpectContinue = false;
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Turns the answer's bytes into what was asked for; throws <see cref="JsonException"/> where they are not that.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="VisitApiException">It was refused, or had no usable answer after all retries.</exception>
    public async Task<T> SendAsync<T>(VisitRequest request, BodyParser<T> read, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        try
        {
            return await RepeatAsync(request, read, progress, either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Disposed while it waited for its turn, or for the next try.
            throw ApiExceptionFactory.CreateDisconnected(request, wasNotSent: true);
        }
    }

    /// <summary>Ends whatever is under way.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _http.Dispose();
    }

    private static double NextRandom()
    {
        lock (Jitter)
            return Jitter.NextDouble();
    }

    private async Task<T> RepeatAsync<T>(VisitRequest request, BodyParser<T> read, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        var mayHaveHappened = false;
        for (var retries = 0; ; retries++)
        {
            VisitApiException failure;
            try
            {
                return await TryAsync(request, read, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (VisitApiException e)
            {
                failure = e;
            }

            // An earlier try was carried out and its answer lost.
            if (failure.Kind == VisitErrorKind.NotFound && request.Method == HttpMethod.Delete && mayHaveHappened)
                return read([]);
            mayHaveHappened |= RetryPolicy.MayHaveBeenHandled(failure);

            if (failure.Kind == VisitErrorKind.TooManyRequests)
            {
                _statistics.CountTooManyRequests();
                _refused();
            }

            if (_retries.Next(request.Method, failure, retries) is not { } wait)
            {
                failure.Retries = retries;
                throw failure;
            }

            var retry = string.Format(CultureInfo.InvariantCulture, "Retry {0} of {1} in {2:0.0} s.", retries + 1, _options.MaximumRetryCount, wait.TotalSeconds);
            progress?.Report(new VisitNotice($"{failure.Message} {retry}", wait));
            await _options.Delay(wait, cancellationToken).ConfigureAwait(false);
            _statistics.CountRetry();
        }
    }

    private async Task<T> TryAsync<T>(VisitRequest request, BodyParser<T> read, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        using var place = await _limiter.AcquireAsync(_options.MaxConcurrentRequests, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            return await ExchangeAsync(request, read, progress, limit.Token).ConfigureAwait(false);
        }
        catch (Exception) when (_ending.IsCancellationRequested)
        {
            throw ApiExceptionFactory.CreateDisconnected(request, wasNotSent: false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whatever the interrupted transport said of it.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (VisitApiException e) when (e.Uri is null)
        {
            throw _exceptionFactory.CreateBadResponse(request, e.Message, HttpStatusCode.OK);
        }
        catch (Exception e) when (e is not VisitApiException && limit.IsCancellationRequested)
        {
            throw _exceptionFactory.CreateTimeout(request);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or WebException or OperationCanceledException or ObjectDisposedException or InvalidDataException)
        {
            throw _exceptionFactory.CreateConnectionFailure(request, e);
        }
    }

    private async Task<T> ExchangeAsync<T>(VisitRequest request, BodyParser<T> read, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Uri);
        message.Headers.Authorization = _key.ToHeader();
        message.Content = request.Content?.Invoke();
        _statistics.CountRequest();

        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var body = await BodyReader.ReadAsync(response, _options.MaximumResponseBytes, cancellationToken).ConfigureAwait(false);
        progress?.Report(new VisitNotice($"{request.Describe(_options.BaseUri)}: {(int)response.StatusCode}, {body.Bytes.Length} bytes"));
        if (!response.IsSuccessStatusCode)
            throw _exceptionFactory.CreateFromResponse(request, response, body.Bytes);

        try
        {
            return read(body.Bytes);
        }
        catch (JsonException e)
        {
            throw _exceptionFactory.CreateBadResponse(request, Describe(response, body.Bytes, e), response.StatusCode);
        }
    }

    private static string Describe(HttpResponseMessage response, ReadOnlySpan<byte> body, JsonException e)
    {
        if (body.IsEmpty)
            return "the body is empty.";
        var type = response.Content.Headers.ContentType?.MediaType;
        var start = JsonText.Utf8(body.Slice(0, Math.Min(body.Length, 80)));
        return $"{JsonText.ReasonOf(e)} (content type {type ?? "not given"}, {body.Length} bytes, starting with: {start})";
    }
}

/// <summary>Turns an answer's bytes into what was asked for.</summary>
internal delegate T BodyParser<out T>(ReadOnlySpan<byte> body);
