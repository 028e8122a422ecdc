using System.Net;
using System.Net.Sockets;
using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>Taking calls from the network, and from nobody who only looks like a caller.</summary>
public sealed class WebhookListenerTests
{
    private const string Call = "/visit/?expoId=e1&webhookId=w1";

    private static readonly Uri Somewhere = new("http://127.0.0.1:0/visit/");
    private static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_call_waits_for_its_answer_and_gets_it(int status)
    {
        using var listener = Start();
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        var call = await listener.NextAsync(Forever);
        Assert.Equal(("e1", "w1"), (call!.ExpoId, call.WebhookId));
        Assert.False(calling.IsCompleted);
        Assert.True(call.Answer(status));

        Assert.Equal(status, await calling);
    }

    [Theory]
    [InlineData("POST /visit/?expoId=e1&webhookId=w1 HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", 405)]
    [InlineData("GET /visit/?expoId=e1&webhookId=w1 HTTP/1.1\r\n\r\nbody", 413)]
    [InlineData("GET /visit/?expoId=e1&webhookId=w1 HTTP/1.1\r\nContent-Length: 4\r\n\r\n", 413)]
    [InlineData("GET /visit?x=1 HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /visit/?expoId=e1&webhookId=w2 HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET /visit/?expoId=e2&webhookId=w1 HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET /visit/?expoId=E1&webhookId=w1 HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET /other/?expoId=e1&webhookId=w1 HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET /visit/../visit/?expoId=e1&webhookId=w1 HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 404)]
    [InlineData("\u0016\u0003\u0001 a TLS greeting\r\n\r\n", 400)]
    public async Task What_is_no_call_is_refused_and_reaches_nobody(string request, int status)
    {
        using var listener = Start();

        Assert.Equal(status, await RawConnection.SendRequestAsync(listener.Port, request));
        Assert.Null(await listener.NextAsync(TimeSpan.Zero));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_head_that_does_not_end_is_refused_at_its_limit(int headers)
    {
        using var listener = Start();

        Assert.Equal(431, await RawConnection.SendRequestAsync(listener.Port, "GET /visit/ HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("X: " + new string('x', 20_000 / headers) + "\r\n", headers))));
    }

    [Fact]
    public async Task More_headers_than_anybody_has_are_refused()
    {
        using var listener = Start();

        Assert.Equal(431, await RawConnection.SendRequestAsync(listener.Port, $"GET {Call} HTTP/1.1\r\n{string.Concat(Enumerable.Repeat("a:b\r\n", 101))}\r\n"));
    }

    [Fact]
    public async Task A_slow_sender_is_sent_away()
    {
        using var listener = Start(new WebhookListenerOptions { Address = Somewhere, HeadTimeout = TimeSpan.FromMilliseconds(100) });
        using var slow = await RawConnection.ConnectAsync(listener.Port);
        await slow.SendAsync("GET /visit/");

        Assert.Equal(408, await slow.ReadStatusAsync());
    }

    [Fact]
    public async Task Silent_connections_make_room_for_a_call()
    {
        using var listener = Start(new WebhookListenerOptions { Address = Somewhere, MaximumConnections = 3, HeadTimeout = TimeSpan.FromHours(1) });
        var silent = new List<RawConnection>();
        for (var i = 0; i < 12; i++)
            silent.Add(await RawConnection.ConnectAsync(listener.Port));

        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        Assert.True((await listener.NextAsync(Forever))!.Answer(200));

        Assert.Equal(200, await calling);
        Assert.Equal(503, await silent[0].ReadStatusAsync());
        silent.ForEach(caller => caller.Dispose());
    }

    [Fact]
    public async Task More_calls_than_may_wait_are_sent_away_and_the_others_keep_their_turn()
    {
        using var listener = Start(new WebhookListenerOptions { Address = Somewhere, MaximumWaiting = 2 });
        var calls = Enumerable.Range(0, 3).Select(_ => RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call))).ToList();

        var refused = await Task.WhenAny(calls);
        Assert.Equal(503, await refused);
        for (var i = 0; i < 2; i++)
            Assert.True((await listener.NextAsync(Forever))!.Answer(200));
        Assert.Equal([200, 200, 503], (await Task.WhenAll(calls)).Order());
    }

    [Fact]
    public async Task Ending_answers_what_is_open_and_frees_the_port()
    {
        var options = new WebhookListenerOptions { Address = new Uri($"http://127.0.0.1:{FreePort.Find()}/visit/"), MaximumWaiting = 2 };
        var listener = Start(options);
        using var silent = await RawConnection.ConnectAsync(listener.Port);
        using var half = await RawConnection.ConnectAsync(listener.Port);
        await half.SendAsync("GET /vis");
        var calls = Enumerable.Range(0, 3).Select(_ => RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call))).ToList();
        // One was one too many: so the two others are waiting, and who came before them has been let in.
        await await Task.WhenAny(calls);

        listener.Dispose();

        Assert.All(await Task.WhenAll(calls), status => Assert.Equal(503, status));
        Assert.Equal(503, await silent.ReadStatusAsync());
        // The system resets a connection that is closed before all that came has been read, and its answer is lost.
        Assert.True(await half.ReadStatusAsync() is 503 or 0);
        using var again = Start(options);
    }

    [Fact]
    public async Task Ending_does_not_fail_where_a_call_did()
    {
        var webhooks = new KnownWebhooks();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = WebhookListener.Start(new WebhookListenerOptions { Address = Somewhere }, webhooks, new SynchronousProgress<VisitNotice>(_ =>
        {
            told.SetResult();
            // That goes on when the listener ends.
            webhooks.ContainsAsync("e1", "w1").Wait();
            throw new InvalidOperationException("It was so.");
        }));
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet("/other/"));
        await told.Task;

        listener.Dispose();

        await calling;
    }

    [Fact]
    public void A_port_in_use_is_an_error()
    {
        using var listener = Start();

        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(() => Start(new WebhookListenerOptions { Address = new Uri($"http://127.0.0.1:{listener.Port}/") })).SocketErrorCode);
    }

    [Theory]
    [InlineData("https://127.0.0.1:8787/visit/")]
    [InlineData("http://hooks.engines.example:8787/")]
    [InlineData("http://127.0.0.1:8787/?a=b")]
    [InlineData("http://user@127.0.0.1:8787/")]
    [InlineData("ftp://127.0.0.1/")]
    public void What_nothing_can_listen_at_is_an_error(string address)
        => Assert.Throws<ArgumentException>(() => Start(new WebhookListenerOptions { Address = new Uri(address) }));

    [Fact]
    public async Task Who_is_not_allowed_is_refused_before_saying_a_word()
    {
        using var listener = Start(new WebhookListenerOptions { Address = Somewhere, Allowed = AllowedAddresses.Parse([AllowedAddresses.VisitCloud]) });
        using var stranger = await RawConnection.ConnectAsync(listener.Port);

        Assert.Equal(403, await stranger.ReadStatusAsync());
    }

    [Fact]
    public async Task At_all_addresses_a_caller_by_IPv4_is_one_by_IPv4()
    {
        if (!Socket.OSSupportsIPv6)
            return;
        using var listener = Start(new WebhookListenerOptions { Address = new Uri("http://[::]:0/visit/"), Allowed = AllowedAddresses.Parse(["127.0.0.1"]) });

        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        Assert.True((await listener.NextAsync(Forever))!.Answer(200));
        Assert.Equal(200, await calling);
    }

    [Fact]
    public async Task With_a_secret_only_who_knows_it_calls()
    {
        var secret = WebhookSecret.Generate();
        using var listener = Start(new WebhookListenerOptions { Address = WebhookSecret.AddTo(Somewhere, secret) });

        Assert.Equal(404, await RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call)));
        Assert.Equal(404, await RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call.Replace("/visit/", $"/visit/{secret[..^1]}", StringComparison.Ordinal))));
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call.Replace("/visit/", $"/visit/{secret}", StringComparison.Ordinal)));
        Assert.True((await listener.NextAsync(Forever))!.Answer(200));
        Assert.Equal(200, await calling);
    }

    [Fact]
    public void A_secret_is_long_and_never_the_same()
    {
        var secrets = Enumerable.Range(0, 1000).Select(_ => WebhookSecret.Generate()).ToHashSet();

        Assert.Equal(1000, secrets.Count);
        Assert.All(secrets, secret => Assert.True(secret.Length == 32 && WebhookSecret.IsUsable(secret), secret));
        Assert.False(WebhookSecret.IsUsable("too-short-a-path"[1..]));
        Assert.False(WebhookSecret.IsUsable("with/a/slash/in/it-is-two"));
    }

    [Fact]
    public async Task A_call_that_comes_before_its_webhook_is_known_waits_until_it_is()
    {
        var webhooks = new KnownWebhooks();
        using var listener = WebhookListener.Start(new WebhookListenerOptions { Address = Somewhere }, webhooks);
        var early = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        Assert.Null(await listener.NextAsync(TimeSpan.Zero));

        webhooks.Add("e1", "w1", Resources.Visitors);
        webhooks.Complete();

        Assert.True((await listener.NextAsync(Forever))!.Answer(200));
        Assert.Equal(200, await early);
    }

    [Fact]
    public async Task Refusals_are_told_so_often_and_no_more_and_never_what_was_asked_for()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = WebhookListener.Start(new WebhookListenerOptions { Address = Somewhere }, new KnownWebhooks(), new SynchronousProgress<VisitNotice>(notice => told.Enqueue(notice.Message)));
        for (var i = 0; i < 120; i++)
            await RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet("/try-to-write-in-the-log"));

        Assert.Equal(100, told.Count);
        Assert.All(told, message => Assert.DoesNotContain("try-to", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thousand_strangers_cost_nothing_that_stays()
    {
        using var listener = Start();
        for (var i = 0; i < 1000; i++)
            Assert.NotEqual(200, await RawConnection.SendRequestAsync(listener.Port, i % 2 == 0 ? "\r\n\r\n" : RawConnection.FormatGet("/wp-login.php")));

        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        Assert.True((await listener.NextAsync(Forever))!.Answer(200));
        Assert.Equal(200, await calling);
    }

    private static WebhookListener Start(WebhookListenerOptions? options = null)
    {
        var webhooks = new KnownWebhooks();
        webhooks.Add("e1", "w1", Resources.Visitors);
        webhooks.Complete();
        return WebhookListener.Start(options ?? new WebhookListenerOptions { Address = Somewhere }, webhooks);
    }
}
