using System.Net;
using VisitCloud.Client.Http;
using VisitCloud.Client.Secrets;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Which requests are sent again, and after what delay.</summary>
public sealed class RetryTests
{
    private static readonly ScriptedResponse Success = ScriptedResponse.Json("""{"id":"v1","revision":1}""");

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(0)]
    public async Task Transient_failures_are_retried(int status)
    {
        foreach (var send in new Func<VisitClient, Task>[]
        {
            client => TestClient.GetVisitorAsync(client),
            client => client.UpdateAsync(Resources.Visitors, "e", "v1", "{}"u8.ToArray()),
            client => client.DeleteAsync(Resources.Visitors, "e", "v1"),
        })
        {
            var responses = new Queue<ScriptedResponse>([Failure(status), Failure(status), Success]);
            using var server = new ScriptedServer(_ => responses.Dequeue());
            using var client = TestClient.Create(server.Address);

            await send(client);

            Assert.Equal(3, server.Sent.Count);
            Assert.Equal((3, 2), (client.Statistics.Requests, client.Statistics.Retries));
            Assert.Equal(status == 429 ? 2 : 0, client.Statistics.TooManyRequests);
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(422)]
    [InlineData(501)]
    [InlineData(200)]
    public async Task Permanent_failures_are_not_retried(int status)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, "no"));
        using var client = TestClient.Create(server.Address);

        await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client));

        Assert.Single(server.Sent);
    }

    [Theory]
    [InlineData(500, "", 1)]
    [InlineData(502, "", 1)]
    [InlineData(503, "", 1)]
    [InlineData(504, "", 1)]
    [InlineData(0, "", 1)]
    [InlineData(429, "", 6)]
    [InlineData(503, "Retry-After: 1\r\n", 1)]
    public async Task A_create_is_retried_only_if_the_service_cannot_have_processed_it(int status, string headers, int requests)
    {
        using var server = new ScriptedServer(_ => Failure(status, headers));
        using var client = TestClient.Create(server.Address);

        var error = await TestClient.AssertFailsAsync(() => client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray()));

        Assert.Equal(requests, server.Sent.Count);
        Assert.Equal(requests == 1, error.IsOutcomeUnknown);
    }

    [Fact]
    public async Task A_create_without_a_connection_is_retried_and_has_a_known_outcome()
    {
        var delays = new List<TimeSpan>();
        using var client = TestClient.Create(FreePort.CreateUnusedAddress(), delays);

        var error = await TestClient.AssertFailsAsync(() => client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray()));

        Assert.Equal(5, delays.Count);
        Assert.False(error.IsOutcomeUnknown);
    }

    [Fact]
    public async Task A_create_without_a_TLS_session_is_retried_and_has_a_known_outcome()
    {
        var delays = new List<TimeSpan>();
        using var server = new TlsServer();
        using var client = TestClient.Create(server.Address, delays);

        var error = await TestClient.AssertFailsAsync(() => client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray()));

        Assert.Equal((5, VisitErrorKind.Connection, false), (delays.Count, error.Kind, error.IsOutcomeUnknown));
    }

    [Theory]
    [InlineData(WebExceptionStatus.NameResolutionFailure, true)]
    [InlineData(WebExceptionStatus.ConnectFailure, true)]
    [InlineData(WebExceptionStatus.TrustFailure, true)]
    [InlineData(WebExceptionStatus.SecureChannelFailure, true)]
    [InlineData(WebExceptionStatus.ConnectionClosed, false)]
    [InlineData(WebExceptionStatus.ReceiveFailure, false)]
    public void The_status_of_NET_Framework_tells_whether_the_request_was_sent(WebExceptionStatus status, bool wasNotSent)
    {
        var request = new VisitRequest(HttpMethod.Post, new Uri("http://127.0.0.1/visitors/e"));

        var options = new VisitClientOptions();
        var factory = new ApiExceptionFactory(options, new SecretRedactor([]), new ReadableEvents(options.BaseUri));

        var error = factory.CreateConnectionFailure(request, new HttpRequestException("", new WebException("", status)));

        Assert.Equal(wasNotSent, error.WasNotSent);
        Assert.Equal(!wasNotSent, error.IsOutcomeUnknown);
    }

    [Fact]
    public async Task Delays_double_with_jitter_up_to_a_limit()
    {
        var delays = new List<TimeSpan>();
        using var server = new ScriptedServer(_ => Failure(503));
        using var client = TestClient.Create(server.Address, delays, retries: 10);

        Assert.Equal(10, (await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client))).Retries);

        Assert.Equal(10, delays.Count);
        for (var i = 0; i < delays.Count; i++)
        {
            var whole = Math.Min(30, 0.5 * Math.Pow(2, i));
            Assert.InRange(delays[i].TotalSeconds, whole / 2, whole);
        }

        Assert.NotEqual(delays[8], delays[9]);
    }

    [Theory]
    [InlineData("Retry-After: 7\r\n", 7, 7)]
    [InlineData("Retry-After: 0\r\n", 0.25, 0.5)]
    [InlineData("Retry-After: 99999\r\n", 120, 120)]
    [InlineData("Retry-After: soon\r\n", 0.25, 0.5)]
    [InlineData("Retry-After: -3\r\n", 0.25, 0.5)]
    [InlineData("Retry-After: Mon, 01 Jan 2001 00:00:00 GMT\r\n", 0.25, 0.5)]
    public async Task The_delay_of_the_service_is_used_if_it_is_longer_than_the_back_off(string header, double least, double most)
    {
        var delays = new List<TimeSpan>();
        using var server = new ScriptedServer(_ => Failure(429, header));
        using var client = TestClient.Create(server.Address, delays, retries: 1);

        await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client));

        Assert.InRange(Assert.Single(delays).TotalSeconds, least, most);
    }

    [Fact]
    public async Task A_date_is_compared_with_the_clock_of_the_service()
    {
        var delays = new List<TimeSpan>();
        using var server = new ScriptedServer(
            _ => Failure(503, "Date: Mon, 01 Jan 2001 00:00:00 GMT\r\nRetry-After: Mon, 01 Jan 2001 00:00:40 GMT\r\n"));
        using var client = TestClient.Create(server.Address, delays, retries: 1);

        await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client));

        Assert.Equal(40, Assert.Single(delays).TotalSeconds);
    }

    [Fact]
    public async Task A_delete_that_finds_nothing_succeeds_only_after_an_earlier_attempt()
    {
        var responses = new Queue<ScriptedResponse>(
            [Failure(502), new ScriptedResponse(404, ""), new ScriptedResponse(404, ""), Failure(502), new ScriptedResponse(
                404, "none"), new ScriptedResponse(404, "")]);
        using var server = new ScriptedServer(_ => responses.Dequeue());
        using var client = TestClient.Create(server.Address);

        await client.DeleteAsync(Resources.Visitors, "e", "v1");
        Assert.Equal(VisitErrorKind.NotFound,
            (await TestClient.AssertFailsAsync(() => client.DeleteAsync(Resources.Visitors, "e", "v1"))).Kind);
        Assert.Empty(await client.InvokeAsync(HttpMethod.Delete, "visitors/e/v1"));
        Assert.Equal(VisitErrorKind.NotFound,
            (await TestClient.AssertFailsAsync(() => client.InvokeAsync(HttpMethod.Delete, "visitors/e/v1"))).Kind);
    }

    [Theory]
    [InlineData(429, "", true, false)]
    [InlineData(503, "Retry-After: 0\r\n", true, true)]
    [InlineData(503, "", true, true)]
    [InlineData(0, "", true, true)]
    [InlineData(429, "", false, true)]
    public async Task A_retried_delete_that_finds_nothing_succeeds_if_the_first_can_have_worked(
        int status, string headers, bool isFirst, bool isSuccess)
    {
        var responses = new Queue<ScriptedResponse>([Failure(status, headers), new ScriptedResponse(404, "")]);
        if (!isFirst)
            responses = new Queue<ScriptedResponse>(responses.Prepend(Failure(502)));
        using var server = new ScriptedServer(_ => responses.Dequeue());
        using var client = TestClient.Create(server.Address);

        if (isSuccess)
            await client.DeleteAsync(Resources.Visitors, "e", "v1");
        else
            Assert.Equal(VisitErrorKind.NotFound,
                (await TestClient.AssertFailsAsync(() => client.DeleteAsync(Resources.Visitors, "e", "v1"))).Kind);
        Assert.Empty(responses);
    }

    [Fact]
    public async Task After_status_429_a_list_is_read_without_parallel_requests()
    {
        var wasRefused = false;
        using var lists = new ListServer(1000);
        using var server = new ScriptedServer(target =>
        {
            if (wasRefused)
                return ScriptedResponse.Json(lists.FormatPage(target));
            wasRefused = true;
            return Failure(429, "Retry-After: 0\r\n");
        });
        using var client = TestClient.Create(server.Address);

        Assert.Equal(1000, (await TestClient.ListVisitorsAsync(client)).Count);

        // The refused request, ten full pages, and the empty page after them.
        Assert.Equal(12, server.Requests.Count);
    }

    /// <summary>Creates a failure; status 0 is a connection that breaks.</summary>
    private static ScriptedResponse Failure(int status, string headers = "")
        => status == 0 ? ScriptedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Le") : new ScriptedResponse(status, "", ExtraHeaders: headers);
}
