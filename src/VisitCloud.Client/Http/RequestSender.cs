using System.Globalization;

namespace VisitCloud.Client.Http;

/// <summary>Sends requests and retries transient failures.</summary>
internal sealed class RequestSender : IDisposable
{
    private static readonly Random Jitter = new();

    private readonly VisitClientOptions _options;
    private readonly HttpExchange _exchange;
    private readonly ConcurrencyLimiter _limiter;
    private readonly RetryPolicy _retries;
    private readonly VisitStatistics _statistics;
    private readonly Action _onTooManyRequests;
    private readonly CancellationTokenSource _disposal = new();

    /// <param name="options">The options of the client.</param>
    /// <param name="key">The API key.</param>
    /// <param name="statistics">Counts requests.</param>
    /// <param name="onTooManyRequests">Is called when the service refuses a request because too many are in flight.</param>
    /// <exception cref="ArgumentException">The proxy cannot be used for this address.</exception>
    public RequestSender(VisitClientOptions options, ApiKey key, VisitStatistics statistics, Action onTooManyRequests)
    {
        _options = options;
        _statistics = statistics;
        _onTooManyRequests = onTooManyRequests;
        _exchange = new HttpExchange(options, key, statistics);
        _limiter = ConcurrencyLimiter.GetShared(options.BaseUri, key);
        _retries = new RetryPolicy(options.MaximumRetryCount, NextRandom);
    }

    /// <summary>Sends a request and reads its response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="parse">Parses the body of the response.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the request.</param>
    /// <exception cref="VisitApiException">The request failed, also after all retries.</exception>
    public async Task<T> SendAsync<T>(
        VisitRequest request, BodyParser<T> parse, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        try
        {
            return await RetryAsync(request, parse, progress, either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>Cancels all requests.</summary>
    public void Dispose()
    {
        _disposal.Cancel();
        _exchange.Dispose();
    }

    private static double NextRandom()
    {
        lock (Jitter)
            return Jitter.NextDouble();
    }

    private async Task<T> RetryAsync<T>(
        VisitRequest request, BodyParser<T> parse, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        var canHaveBeenHandled = false;
        TimeSpan? delay = null;
        for (var retries = 0; ; retries++)
        {
            VisitApiException failure;
            try
            {
                return await AttemptAsync(request, parse, delay, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (VisitApiException e)
            {
                failure = e;
            }

            // An earlier attempt deleted the record, and its response was lost.
            if (failure.Kind == VisitErrorKind.NotFound && request.Method == HttpMethod.Delete && canHaveBeenHandled)
                return parse([]);
            failure.IsEarlierOutcomeUnknown = canHaveBeenHandled;
            canHaveBeenHandled |= RetryPolicy.CanHaveBeenHandled(failure);

            if (failure.Kind == VisitErrorKind.TooManyRequests)
            {
                _statistics.CountTooManyRequests();
                _onTooManyRequests();
            }

            delay = _retries.GetDelay(request.Method, failure, retries);
            if (delay is not { } wait)
            {
                failure.Retries = retries;
                throw failure;
            }

            var retry = string.Format(
                CultureInfo.InvariantCulture,
                "Retry {0} of {1} in {2:0.0} s.",
                retries + 1,
                _options.MaximumRetryCount,
                wait.TotalSeconds);
            progress?.Report(new VisitNotice($"{failure.Message} {retry}", wait));
        }
    }

    /// <summary>Sends a request once, after the delay of a retry.</summary>
    private async Task<T> AttemptAsync<T>(
        VisitRequest request, BodyParser<T> parse, TimeSpan? delay, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        var isSent = false;
        try
        {
            if (delay is { } wait)
            {
                await _options.Delay(wait, cancellationToken).ConfigureAwait(false);
                _statistics.CountRetry();
            }

            using var lease = await _limiter.AcquireAsync(_options.MaxConcurrentRequests, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            isSent = true;
            return await _exchange.SendAsync(request, parse, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (_disposal.IsCancellationRequested)
        {
            throw ApiExceptionFactory.CreateDisconnected(request, wasNotSent: !isSent);
        }
    }
}
