using VisitCloud.Client.Http;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Two requests in flight for one key, whoever sends them.</summary>
public sealed class ConcurrencyLimiterTests
{
    private static readonly Uri Address = new("https://gate.example/create/v2/");

    [Fact]
    public void One_address_and_key_have_one_gate_in_the_whole_process()
    {
        using var key = ApiKey.From("gate-key-one-1234");
        using var same = ApiKey.From("gate-key-one-1234");
        using var other = ApiKey.From("gate-key-two-1234");

        Assert.Same(ConcurrencyLimiter.GetShared(Address, key), ConcurrencyLimiter.GetShared(new Uri(Address, "/other/"), same));
        Assert.NotSame(ConcurrencyLimiter.GetShared(Address, key), ConcurrencyLimiter.GetShared(Address, other));
        Assert.NotSame(ConcurrencyLimiter.GetShared(Address, key), ConcurrencyLimiter.GetShared(new Uri("https://other.example/"), key));
    }

    [Fact]
    public async Task A_third_waits_until_one_has_left_and_the_first_to_come_is_the_first_to_go()
    {
        var gate = new ConcurrencyLimiter();
        var first = await gate.AcquireAsync(2, default);
        using var second = await gate.AcquireAsync(2, default);
        var third = gate.AcquireAsync(2, default);
        var fourth = gate.AcquireAsync(2, default);
        Assert.False(third.IsCompleted);

        first.Dispose();
        (await third).Dispose();
        (await fourth).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_does_not_keep_others_waiting()
    {
        var gate = new ConcurrencyLimiter();
        var only = await gate.AcquireAsync(1, default);
        using var cancel = new CancellationTokenSource();
        var leaving = gate.AcquireAsync(1, cancel.Token);
        var staying = gate.AcquireAsync(1, default);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        only.Dispose();
        (await staying).Dispose();
    }

    [Fact]
    public async Task Never_more_are_inside_than_may_be_however_many_come()
    {
        var gate = new ConcurrencyLimiter();
        var inside = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                using (await gate.AcquireAsync(2, default))
                {
                    var now = Interlocked.Increment(ref inside);
                    lock (gate)
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
