using System.Globalization;
using System.Net;
using System.Text.Json;
using VisitCloud.Client.Json;

namespace VisitCloud.Client.Http;

/// <summary>Sends a request until it is answered, or until it is certain that it will not be.</summary>
internal sealed class RequestSender : IDisposable
{
    private static readonly Random Jitter = new();

    private readonly VisitClientOptions _options;
    private readonly ApiKey _key;
    private readonly HttpClient _http;
    private readonly RequestGate _gate;
    private readonly RetryPolicy _retries;
    private readonly Failures _failures;
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
        _gate = RequestGate.For(options.BaseUri, key);
        _retries = new RetryPolicy(options.MaximumRetryCount, NextRandom);
        _failures = new Failures(options, key);
        // The time limit covers the body as well, which HttpClient's own does not when the body is a stream.
        _http = new HttpClient(HttpHandlers.Create(options)) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent.Value);
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        HttpHandlers.AcceptPacked(_http.DefaultRequestHeaders);
        // .NET Framework would hold each body back until the service asks for it, or a third of a second has gone.
        _http.DefaultRequestHeaders.ExpectContinue = false;
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Turns the answer's bytes into what was asked for; throws <see cref="JsonException"/> where they are not that.</param>
    /// <param name="tell">Hears of requests and waits.</param>
    /// <param name="cancellation">Ends it at once, a wait as well.</param>
    /// <exception cref="VisitApiException">It was refused, or had no usable answer after all retries.</exception>
    public async Task<T> SendAsync<T>(VisitRequest request, BodyParser<T> read, Action<VisitNotice>? tell, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _ending.Token);
        try
        {
            return await RepeatAsync(request, read, tell, either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (OperationCanceledException)
        {
            // Disposed while it waited for its turn, or for the next try.
            throw Failures.Disconnected(request, neverSent: true);
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

    private async Task<T> RepeatAsync<T>(VisitRequest request, BodyParser<T> read, Action<VisitNotice>? tell, CancellationToken cancellation)
    {
        var mayHaveHappened = false;
        for (var retries = 0; ; retries++)
        {
            VisitApiException failure;
            try
            {
                return await TryAsync(request, read, tell, cancellation).ConfigureAwait(false);
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
            tell?.Invoke(new VisitNotice($"{failure.Message} {retry}", wait));
            await _options.Delay(wait, cancellation).ConfigureAwait(false);
            _statistics.CountRetry();
        }
    }

    private async Task<T> TryAsync<T>(VisitRequest request, BodyParser<T> read, Action<VisitNotice>? tell, CancellationToken cancellation)
    {
        using var place = await _gate.EnterAsync(_options.MaxConcurrentRequests, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.Timeout);
        try
        {
            return await ExchangeAsync(request, read, tell, limit.Token).ConfigureAwait(false);
        }
        catch (Exception) when (_ending.IsCancellationRequested)
        {
            throw Failures.Disconnected(request, neverSent: false);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Whatever the interrupted transport said of it.
            throw new OperationCanceledException(cancellation);
        }
        catch (VisitApiException e) when (e.Uri is null)
        {
            throw _failures.Unusable(request, e.Message, HttpStatusCode.OK);
        }
        catch (Exception e) when (e is not VisitApiException && limit.IsCancellationRequested)
        {
            throw _failures.TimedOut(request);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or WebException or OperationCanceledException or ObjectDisposedException or InvalidDataException)
        {
            throw _failures.NotConnected(request, e);
        }
    }

    private async Task<T> ExchangeAsync<T>(VisitRequest request, BodyParser<T> read, Action<VisitNotice>? tell, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(request.Method, request.Uri);
        message.Headers.Authorization = _key.ToHeader();
        message.Content = request.Content?.Invoke();
        _statistics.CountRequest();

        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        using var body = await BodyReader.ReadAsync(response, _options.MaximumResponseBytes, cancellation).ConfigureAwait(false);
        tell?.Invoke(new VisitNotice($"{request.Describe(_options.BaseUri)}: {(int)response.StatusCode}, {body.Bytes.Length} bytes"));
        if (!response.IsSuccessStatusCode)
            throw _failures.FromAnswer(request, response, body.Bytes);

        try
        {
            return read(body.Bytes);
        }
        catch (JsonException e)
        {
            throw _failures.Unusable(request, Describe(response, body.Bytes, e), response.StatusCode);
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
