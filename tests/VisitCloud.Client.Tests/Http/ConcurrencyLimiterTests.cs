using VisitCloud.Client.Http;

namespace VisitCloud.Client.Tests.Http;

/// <summary>The limit of requests in flight with one key.</summary>
public sealed class ConcurrencyLimiterTests
{
    private static readonly Uri Address = new("https://limiter.example/create/v2/");

    [Fact]
    public void An_address_and_a_key_have_one_limiter_in_the_process()
    {
        using var key = ApiKey.From("limiter-key-one-1234");
        using var same = ApiKey.From("limiter-key-one-1234");
        using var other = ApiKey.From("limiter-key-two-1234");

        Assert.Same(ConcurrencyLimiter.GetShared(Address, key), ConcurrencyLimiter.GetShared(new Uri(Address, "/other/"), same));
        Assert.NotSame(ConcurrencyLimiter.GetShared(Address, key), ConcurrencyLimiter.GetShared(Address, other));
        Assert.NotSame(ConcurrencyLimiter.GetShared(Address, key), ConcurrencyLimiter.GetShared(new Uri("https://other.example/"), key));
    }

    [Fact]
    public async Task Requests_wait_for_a_lease_in_their_order()
    {
        var limiter = new ConcurrencyLimiter();
        var first = await limiter.AcquireAsync(2, default);
        using var second = await limiter.AcquireAsync(2, default);
        var third = limiter.AcquireAsync(2, default);
        var fourth = limiter.AcquireAsync(2, default);
        Assert.False(third.IsCompleted);

        first.Dispose();
        Assert.Same(third, await Task.WhenAny(third, fourth));
        Assert.False(fourth.IsCompleted);
        (await third).Dispose();
        (await fourth).Dispose();
    }

    [Fact]
    public async Task A_canceled_request_does_not_block_others()
    {
        var limiter = new ConcurrencyLimiter();
        var only = await limiter.AcquireAsync(1, default);
        using var cancel = new CancellationTokenSource();
        var leaving = limiter.AcquireAsync(1, cancel.Token);
        var staying = limiter.AcquireAsync(1, default);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        only.Dispose();
        (await staying).Dispose();
    }

    [Fact]
    public async Task The_limit_is_never_exceeded()
    {
        var limiter = new ConcurrencyLimiter();
        var inside = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                using (await limiter.AcquireAsync(2, default))
                {
                    var now = Interlocked.Increment(ref inside);
                    lock (limiter)
                        most = Math.Max(most, now);
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                }
            }
        })));

        Assert.Equal(2, most);
        Assert.Equal(0, inside);
    }
}
