using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;
using static VisitCloud.Client.Tests.Webhooks.TestListener;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>The limits of a listener, which keep it available for calls.</summary>
public sealed class WebhookListenerLimitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_head_is_refused_at_the_size_limit(int headers)
    {
        using var listener = Start();

        Assert.Equal(431, await RawConnection.SendRequestAsync(
            listener.Port, "GET /visit/ HTTP/1.1\r\n" + string.Concat(
                Enumerable.Repeat("X: " + new string('x', 20_000 / headers) + "\r\n", headers))));
    }

    [Fact]
    public async Task Too_many_headers_are_refused()
    {
        using var listener = Start();

        Assert.Equal(431, await RawConnection.SendRequestAsync(
            listener.Port, $"GET {Call} HTTP/1.1\r\n{string.Concat(Enumerable.Repeat("a:b\r\n", 101))}\r\n"));
    }

    [Fact]
    public async Task A_slow_sender_is_refused()
    {
        using var listener = Start(new WebhookListenerOptions { Address = AnyPort, HeadTimeout = TimeSpan.FromMilliseconds(100) });
        using var slow = await RawConnection.ConnectAsync(listener.Port);
        await slow.SendAsync("GET /visit/");

        Assert.Equal(408, await slow.ReadStatusAsync());
    }

    [Fact]
    public async Task Silent_connections_are_closed_for_a_call()
    {
        using var listener = Start(
            new WebhookListenerOptions { Address = AnyPort, MaximumConnections = 3, HeadTimeout = TimeSpan.FromHours(1) });
        var silent = new List<RawConnection>();
        for (var i = 0; i < 12; i++)
            silent.Add(await RawConnection.ConnectAsync(listener.Port));

        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        Assert.True((await listener.WaitForCallAsync(NoTimeout))!.Respond(200));

        Assert.Equal(200, await calling);
        Assert.Equal(503, await silent[0].ReadStatusAsync());
        silent.ForEach(caller => caller.Dispose());
    }

    [Theory]
    [InlineData("GET /elsewhere/ HTTP/1.1\r\n\r\n", 404)]
    [InlineData("POST /visit/ HTTP/1.1\r\nContent-Length: 5\r\n\r\n", 405)]
    [InlineData("nonsense\r\n\r\n", 400)]
    public async Task Refused_connections_that_stay_open_are_closed_for_a_call(string request, int status)
    {
        using var listener = Start(
            new WebhookListenerOptions { Address = AnyPort, MaximumConnections = 3, HeadTimeout = TimeSpan.FromHours(1) });
        var refused = new List<RawConnection>();
        for (var i = 0; i < 24; i++)
        {
            refused.Add(await RawConnection.ConnectAsync(listener.Port));
            await refused[^1].SendAsync(request);
            Assert.Equal(status, await refused[^1].ReadStatusAsync());
            if (i % 4 != 3)
                continue;

            var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
            Assert.True((await listener.WaitForCallAsync(NoTimeout))!.Respond(200));
            Assert.Equal(200, await calling);
        }

        refused.ForEach(caller => caller.Dispose());
    }

    [Fact]
    public async Task Refused_connections_are_closed_before_those_that_send_their_request()
    {
        using var listener = Start(
            new WebhookListenerOptions { Address = AnyPort, MaximumConnections = 3, HeadTimeout = TimeSpan.FromHours(1) });
        using var slow = await RawConnection.ConnectAsync(listener.Port);
        await slow.SendAsync("GET ");
        var refused = new List<RawConnection>();
        for (var i = 0; i < 10; i++)
        {
            refused.Add(await RawConnection.ConnectAsync(listener.Port));
            await refused[^1].SendAsync(RawConnection.FormatGet("/elsewhere/"));
            Assert.Equal(404, await refused[^1].ReadStatusAsync());
        }

        await slow.SendAsync($"{Call} HTTP/1.1\r\n\r\n");
        Assert.True((await listener.WaitForCallAsync(NoTimeout))!.Respond(200));
        Assert.Equal(200, await slow.ReadStatusAsync());
        refused.ForEach(caller => caller.Dispose());
    }

    [Fact]
    public async Task Calls_are_refused_if_too_many_wait()
    {
        using var listener = Start(new WebhookListenerOptions { Address = AnyPort, MaximumQueuedCalls = 2 });
        var calls = Enumerable.Range(0, 3).Select(_ => RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call)))
            .ToList();

        var refused = await Task.WhenAny(calls);
        Assert.Equal(503, await refused);
        for (var i = 0; i < 2; i++)
            Assert.True((await listener.WaitForCallAsync(NoTimeout))!.Respond(200));
        Assert.Equal([200, 200, 503], (await Task.WhenAll(calls)).Order());
    }

    [Fact]
    public async Task Refusals_are_reported_up_to_a_limit_and_without_the_request()
    {
        var messages = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = WebhookListener.Start(
            new WebhookListenerOptions { Address = AnyPort }, new WebhookRegistry(), new SynchronousProgress<VisitNotice>(
                notice => messages.Enqueue(notice.Message)));
        for (var i = 0; i < 120; i++)
            await RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet("/try-to-write-in-the-log"));

        Assert.Equal(100, messages.Count);
        Assert.All(messages, message => Assert.DoesNotContain("try-to", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_is_accepted_after_a_thousand_refused_requests()
    {
        using var listener = Start();
        for (var i = 0; i < 1000; i++)
            Assert.NotEqual(200, await RawConnection.SendRequestAsync(
                listener.Port, i % 2 == 0 ? "\r\n\r\n" : RawConnection.FormatGet("/wp-login.php")));

        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        Assert.True((await listener.WaitForCallAsync(NoTimeout))!.Respond(200));
        Assert.Equal(200, await calling);
    }
}
