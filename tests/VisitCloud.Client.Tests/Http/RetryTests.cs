using System.Globalization;
using System.Net;
using VisitCloud.Client.Http;
using VisitCloud.Client.Secrets;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>What is tried again, after what wait, and what never.</summary>
public sealed class RetryTests
{
    private static readonly Answer Good = Answer.Json("""{"id":"v1","revision":1}""");

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(0)]
    public async Task What_may_pass_is_tried_again(int status)
    {
        foreach (var call in new Func<VisitClient, Task>[]
        {
            client => Calls.GetAsync(client),
            client => client.UpdateAsync(Resources.Visitors, "e", "v1", "{}"u8.ToArray()),
            client => client.DeleteAsync(Resources.Visitors, "e", "v1"),
        })
        {
            var answers = new Queue<Answer>([Bad(status), Bad(status), Good]);
            using var server = new ScriptedServer(_ => answers.Dequeue());
            using var client = Calls.Client(server.Address);

            await call(client);

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
    public async Task What_will_not_pass_is_not(int status)
    {
        using var server = new ScriptedServer(_ => new Answer(status, "no"));
        using var client = Calls.Client(server.Address);

        await Calls.FailAsync(() => Calls.GetAsync(client));

        Assert.Single(server.Sent);
    }

    [Theory]
    [InlineData(500, "", 1)]
    [InlineData(502, "", 1)]
    [InlineData(503, "", 1)]
    [InlineData(504, "", 1)]
    [InlineData(0, "", 1)]
    [InlineData(429, "", 6)]
    [InlineData(503, "Retry-After: 1\r\n", 6)]
    public async Task A_create_is_repeated_only_when_it_certainly_was_not_handled(int status, string headers, int requests)
    {
        using var server = new ScriptedServer(_ => Bad(status, headers));
        using var client = Calls.Client(server.Address);

        var error = await Calls.FailAsync(() => client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray()));

        Assert.Equal(requests, server.Sent.Count);
        Assert.Equal(requests == 1 || status == 503, error.IsOutcomeUnknown);
    }

    [Fact]
    public async Task A_create_without_any_connection_is_repeated_and_certainly_did_not_happen()
    {
        var waits = new List<TimeSpan>();
        using var client = Calls.Client(FreePort.Nowhere(), waits);

        var error = await Calls.FailAsync(() => client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray()));

        Assert.Equal(5, waits.Count);
        Assert.False(error.IsOutcomeUnknown);
    }

    [Theory]
    [InlineData(WebExceptionStatus.NameResolutionFailure, true)]
    [InlineData(WebExceptionStatus.ConnectFailure, true)]
    [InlineData(WebExceptionStatus.ConnectionClosed, false)]
    [InlineData(WebExceptionStatus.ReceiveFailure, false)]
    public void What_NET_Framework_says_of_a_failure_tells_whether_the_request_was_sent(WebExceptionStatus status, bool wasNotSent)
    {
        using var key = ApiKey.From("test-key");
        var request = new VisitRequest(HttpMethod.Post, new Uri("http://127.0.0.1/visitors/e"));

        var error = new ApiExceptionFactory(new VisitClientOptions(), new SecretRedactor([key])).CreateConnectionFailure(request, new HttpRequestException("", new WebException("", status)));

        Assert.Equal(wasNotSent, error.WasNotSent);
        Assert.Equal(!wasNotSent, error.IsOutcomeUnknown);
    }

    [Fact]
    public async Task Waits_double_with_jitter_and_end()
    {
        var waits = new List<TimeSpan>();
        using var server = new ScriptedServer(_ => Bad(503));
        using var client = Calls.Client(server.Address, waits, retries: 10);

        Assert.Equal(10, (await Calls.FailAsync(() => Calls.GetAsync(client))).Retries);

        Assert.Equal(10, waits.Count);
        for (var i = 0; i < waits.Count; i++)
        {
            var whole = Math.Min(30, 0.5 * Math.Pow(2, i));
            Assert.InRange(waits[i].TotalSeconds, whole / 2, whole);
        }

        Assert.NotEqual(waits[8], waits[9]);
    }

    [Theory]
    [InlineData("Retry-After: 7\r\n", 7, 7)]
    [InlineData("Retry-After: 0\r\n", 0, 0)]
    [InlineData("Retry-After: 99999\r\n", 120, 120)]
    [InlineData("Retry-After: soon\r\n", 0.25, 0.5)]
    [InlineData("Retry-After: -3\r\n", 0.25, 0.5)]
    [InlineData("Retry-After: Mon, 01 Jan 2001 00:00:00 GMT\r\n", 0, 0)]
    public async Task The_services_own_wait_is_kept_in_both_forms_and_capped(string header, double least, double most)
    {
        var waits = new List<TimeSpan>();
        using var server = new ScriptedServer(_ => Bad(429, header));
        using var client = Calls.Client(server.Address, waits, retries: 1);

        await Calls.FailAsync(() => Calls.GetAsync(client));

        Assert.InRange(Assert.Single(waits).TotalSeconds, least, most);
    }

    [Fact]
    public async Task A_wait_given_as_a_date_is_kept()
    {
        var waits = new List<TimeSpan>();
        using var server = new ScriptedServer(_ => Bad(503, $"Retry-After: {DateTimeOffset.UtcNow.AddSeconds(60).ToString("R", CultureInfo.InvariantCulture)}\r\n"));
        using var client = Calls.Client(server.Address, waits, retries: 1);

        await Calls.FailAsync(() => Calls.GetAsync(client));

        Assert.InRange(Assert.Single(waits).TotalSeconds, 30, 61);
    }

    [Fact]
    public async Task A_repeated_delete_that_finds_nothing_has_succeeded_and_a_first_one_has_not()
    {
        var answers = new Queue<Answer>([Bad(502), new Answer(404, ""), new Answer(404, ""), Bad(502), new Answer(404, "none"), new Answer(404, "")]);
        using var server = new ScriptedServer(_ => answers.Dequeue());
        using var client = Calls.Client(server.Address);

        Assert.True(await client.DeleteAsync(Resources.Visitors, "e", "v1"));
        Assert.Equal(VisitErrorKind.NotFound, (await Calls.FailAsync(() => client.DeleteAsync(Resources.Visitors, "e", "v1"))).Kind);
        Assert.Empty(await client.InvokeAsync(HttpMethod.Delete, "visitors/e/v1"));
        Assert.Equal(VisitErrorKind.NotFound, (await Calls.FailAsync(() => client.InvokeAsync(HttpMethod.Delete, "visitors/e/v1"))).Kind);
    }

    [Theory]
    [InlineData(429, "", true, false)]
    [InlineData(503, "Retry-After: 0\r\n", true, false)]
    [InlineData(503, "", true, true)]
    [InlineData(0, "", true, true)]
    [InlineData(429, "", false, true)]
    public async Task A_delete_that_finds_nothing_has_succeeded_only_where_an_earlier_try_may_have(int status, string headers, bool isFirst, bool isSuccess)
    {
        var answers = new Queue<Answer>([Bad(status, headers), new Answer(404, "")]);
        if (!isFirst)
            answers = new Queue<Answer>(answers.Prepend(Bad(502)));
        using var server = new ScriptedServer(_ => answers.Dequeue());
        using var client = Calls.Client(server.Address);

        if (isSuccess)
            Assert.True(await client.DeleteAsync(Resources.Visitors, "e", "v1"));
        else
            Assert.Equal(VisitErrorKind.NotFound, (await Calls.FailAsync(() => client.DeleteAsync(Resources.Visitors, "e", "v1"))).Kind);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task A_refusal_makes_the_next_list_go_with_one_lane()
    {
        var refused = false;
        using var lists = new ListServer(1000);
        using var server = new ScriptedServer(target =>
        {
            if (refused)
                return Answer.Json(lists.Body(target));
            refused = true;
            return Bad(429, "Retry-After: 0\r\n");
        });
        using var client = Calls.Client(server.Address);

        Assert.Equal(1000, (await Calls.ListAsync(client)).Count);

        // The refused one, ten full pages and the empty one after them: nothing was asked for ahead.
        Assert.Equal(12, server.Requests.Count);
    }

    /// <summary>A failure; status 0 is a connection that breaks.</summary>
    private static Answer Bad(int status, string headers = "") => status == 0 ? Answer.Raw("HTTP/1.1 200 OK\r\nContent-Le") : new Answer(status, "", ExtraHeaders: headers);
}
