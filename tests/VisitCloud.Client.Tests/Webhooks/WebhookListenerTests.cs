using System.Net;
using System.Net.Sockets;
using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;
using static VisitCloud.Client.Tests.Webhooks.TestListener;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>Receiving calls, and refusing other requests.</summary>
public sealed class WebhookListenerTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_call_waits_for_its_response(int status)
    {
        using var listener = Start();
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        var call = await listener.WaitForCallAsync(NoTimeout);
        Assert.Equal(("e1", "w1"), (call!.ExpoId, call.WebhookId));
        Assert.False(calling.IsCompleted);
        Assert.True(call.Respond(status));

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
    public async Task Other_requests_are_refused_and_not_delivered(string request, int status)
    {
        using var listener = Start();

        Assert.Equal(status, await RawConnection.SendRequestAsync(listener.Port, request));
        Assert.Null(await listener.WaitForCallAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_caller_that_closes_its_sending_direction_gets_its_response()
    {
        using var listener = Start();
        using var caller = await RawConnection.ConnectAsync(listener.Port);
        await caller.SendAsync(RawConnection.FormatGet(Call));
        caller.ShutdownSend();

        var call = await listener.WaitForCallAsync(NoTimeout);

        Assert.False(call!.IsAbandoned);
        Assert.True(call.Respond(200));
        Assert.Equal(200, await caller.ReadStatusAsync());
    }

    [Fact]
    public async Task A_call_with_an_absolute_target_is_accepted()
    {
        using var listener = Start();
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet("http://receiver.example" + Call));

        Assert.True((await listener.WaitForCallAsync(NoTimeout))!.Respond(200));
        Assert.Equal(200, await calling);
    }

    [Fact]
    public async Task Disposal_responds_to_open_connections_and_frees_the_port()
    {
        var options = new WebhookListenerOptions
        {
            Address = new Uri($"http://127.0.0.1:{FreePort.Find()}/visit/"),
            MaximumQueuedCalls = 2,
        };
        var listener = Start(options);
        using var silent = await RawConnection.ConnectAsync(listener.Port);
        using var half = await RawConnection.ConnectAsync(listener.Port);
        await half.SendAsync("GET /vis");
        var calls = Enumerable.Range(0, 3).Select(_ => RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call)))
            .ToList();
        // One call is refused, so the two others are waiting, and the earlier connections were accepted.
        await await Task.WhenAny(calls);

        listener.Dispose();

        Assert.All(await Task.WhenAll(calls), status => Assert.Equal(503, status));
        Assert.Equal(503, await silent.ReadStatusAsync());
        // The system resets a connection that is closed with unread bytes, and the response is lost.
        Assert.True(await half.ReadStatusAsync() is 503 or 0);
        using var again = Start(options);
    }

    [Fact]
    public async Task Disposal_does_not_throw_if_a_call_failed()
    {
        var webhooks = new WebhookRegistry();
        var reported = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var progress = new SynchronousProgress<VisitNotice>(_ =>
        {
            reported.SetResult();
            // This continues when the listener is disposed.
            webhooks.ContainsAsync("e1", "w1").Wait();
            throw new InvalidOperationException("The callback failed.");
        });
        var listener = WebhookListener.Start(new WebhookListenerOptions { Address = AnyPort }, webhooks, progress);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet("/other/"));
        await reported.Task;

        listener.Dispose();

        await calling;
    }

    [Fact]
    public void A_port_in_use_is_an_error()
    {
        using var listener = Start();

        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(
            () => Start(new WebhookListenerOptions { Address = new Uri($"http://127.0.0.1:{listener.Port}/") })).SocketErrorCode);
    }

    [Theory]
    [InlineData("https://127.0.0.1:8787/visit/")]
    [InlineData("http://hooks.engines.example:8787/")]
    [InlineData("http://127.0.0.1:8787/?a=b")]
    [InlineData("http://user@127.0.0.1:8787/")]
    [InlineData("ftp://127.0.0.1/")]
    public void An_address_that_is_not_valid_is_an_error(string address)
        => Assert.Throws<ArgumentException>(() => Start(new WebhookListenerOptions { Address = new Uri(address) }));

    [Fact]
    public async Task A_caller_that_is_not_allowed_is_refused_before_it_sends_anything()
    {
        using var listener = Start(
            new WebhookListenerOptions { Address = AnyPort, AllowedCallers = AllowedAddresses.Parse([AllowedAddresses.VisitCloud]) });
        using var caller = await RawConnection.ConnectAsync(listener.Port);

        Assert.Equal(403, await caller.ReadStatusAsync());
    }

    [Fact]
    public async Task A_dual_stack_listener_compares_IPv4_callers_as_IPv4()
    {
        if (!Socket.OSSupportsIPv6)
            return;
        using var listener = Start(new WebhookListenerOptions
        {
            Address = new Uri("http://[::]:0/visit/"),
            AllowedCallers = AllowedAddresses.Parse(["127.0.0.1"]),
        });

        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        Assert.True((await listener.WaitForCallAsync(NoTimeout))!.Respond(200));
        Assert.Equal(200, await calling);
    }

    [Fact]
    public async Task With_a_secret_only_calls_that_have_it_are_accepted()
    {
        var secret = WebhookSecret.Generate();
        using var listener = Start(new WebhookListenerOptions { Address = WebhookSecret.AddTo(AnyPort, secret) });

        Assert.Equal(404, await RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call)));
        Assert.Equal(404, await RawConnection.SendRequestAsync(
            listener.Port, RawConnection.FormatGet(Call.Replace("/visit/", $"/visit/{secret[..^1]}", StringComparison.Ordinal))));
        var calling = RawConnection.SendRequestAsync(
            listener.Port, RawConnection.FormatGet(Call.Replace("/visit/", $"/visit/{secret}", StringComparison.Ordinal)));
        Assert.True((await listener.WaitForCallAsync(NoTimeout))!.Respond(200));
        Assert.Equal(200, await calling);
    }

    [Fact]
    public void Secrets_are_long_and_unique()
    {
        var secrets = Enumerable.Range(0, 1000).Select(_ => WebhookSecret.Generate()).ToHashSet();

        Assert.Equal(1000, secrets.Count);
        Assert.All(secrets, secret => Assert.True(secret.Length == 32 && WebhookSecret.IsValid(secret), secret));
        Assert.False(WebhookSecret.IsValid("too-short-a-path"[1..]));
        Assert.False(WebhookSecret.IsValid("with/a/slash/in/it-is-two"));
    }

    [Fact]
    public async Task A_call_waits_until_the_webhooks_are_known()
    {
        var webhooks = new WebhookRegistry();
        using var listener = WebhookListener.Start(new WebhookListenerOptions { Address = AnyPort }, webhooks);
        var early = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        Assert.Null(await listener.WaitForCallAsync(TimeSpan.Zero));

        webhooks.Add("e1", "w1", Resources.Visitors);
        webhooks.Complete();

        Assert.True((await listener.WaitForCallAsync(NoTimeout))!.Respond(200));
        Assert.Equal(200, await early);
    }
}
