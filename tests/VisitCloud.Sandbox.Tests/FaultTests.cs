using System.Net;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Injected faults.</summary>
public sealed class FaultTests
{
    private const string Expo = ApiClient.Expo;

    [Theory]
    [InlineData("503@2", HttpStatusCode.ServiceUnavailable)]
    [InlineData("429@2", HttpStatusCode.TooManyRequests)]
    public async Task A_status_is_injected_as_often_as_specified(string faults, HttpStatusCode status)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = faults });
        using var client = new ApiClient(server);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var response = await client.GetAsync("expos");
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([status, status, HttpStatusCode.OK, HttpStatusCode.OK], statuses);
    }

    [Theory]
    [InlineData("refuse@1", false)]
    [InlineData("drop@1", true)]
    [InlineData("half@1", true)]
    public async Task A_connection_is_closed_before_or_after_the_request_is_processed(string faults, bool isProcessed)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = faults });
        using var client = new ApiClient(server);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.CreateAsync($"labels/{Expo}", """{"name":"made"}"""));

        Assert.Equal(isProcessed, (await client.GetListAsync($"labels/{Expo}")).Any(label => (string?)label["name"] == "made"));
    }

    [Fact]
    public async Task A_truncated_body_looks_complete()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = "cut@1" });
        using var client = new ApiClient(server);
        using var incomplete = await client.GetAsync($"labels/{Expo}");
        using var complete = await client.GetAsync($"labels/{Expo}");

        Assert.Equal(HttpStatusCode.OK, incomplete.StatusCode);
        var text = await complete.Content.ReadAsStringAsync();
        Assert.Equal(text[..(text.Length / 2)], await incomplete.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_slow_body_is_complete()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = "slow:5@1" });
        using var client = new ApiClient(server);
        using var slow = await client.GetAsync($"labels/{Expo}");
        using var fast = await client.GetAsync($"labels/{Expo}");

        Assert.Equal(await fast.Content.ReadAsStringAsync(), await slow.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Rates_are_met_and_the_same_seed_gives_the_same_faults()
    {
        var runs = new List<List<int>>();
        for (var run = 0; run < 2; run++)
        {
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = "500@10%,404@5%" });
            using var client = new ApiClient(server);
            var statuses = new List<int>();
            for (var i = 0; i < 1000; i++)
            {
                using var response = await client.GetAsync("expos");
                statuses.Add((int)response.StatusCode);
            }

            runs.Add(statuses);
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.InRange(runs[0].Count(status => status == 500), 70, 130);
        Assert.InRange(runs[0].Count(status => status == 404), 30, 70);
    }

    [Theory]
    [InlineData("service", "application/json", "\"title\":\"This error was injected.\"")]
    [InlineData("rfc9457", "application/problem+json", "\"detail\":\"This error was injected.\"")]
    [InlineData("detail", "application/json", "{\"detail\":\"This error was injected.\"}")]
    [InlineData("error", "application/json", "{\"error\":{\"message\":\"This error was injected.\"}}")]
    [InlineData("message", "application/json", "{\"message\":\"This error was injected.\"}")]
    [InlineData("errors", "application/json", "{\"errors\":[\"This error was injected.\"]}")]
    [InlineData("text", "text/plain", "This error was injected.")]
    [InlineData("html", "text/html", "<p>This error was injected.</p>")]
    [InlineData("empty", null, "")]
    public async Task Error_bodies_have_the_specified_shape(string shape, string? mediaType, string text)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = $"400:{shape}@1" });
        using var client = new ApiClient(server);

        using var response = await client.GetAsync("expos");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains(text, body);
        Assert.Equal(text.Length == 0, body.Length == 0);
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("empty-list", "[]")]
    [InlineData("html", "<!DOCTYPE html>")]
    public async Task Successful_responses_can_have_another_body(string fault, string start)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = $"{fault}@1" });
        using var client = new ApiClient(server);

        using var response = await client.SendJsonAsync(HttpMethod.Post, $"labels/{Expo}", """{"name":"made"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.StartsWith(start, body, StringComparison.Ordinal);
        Assert.Equal(start.Length == 0, body.Length == 0);
        Assert.DoesNotContain(await client.GetListAsync($"labels/{Expo}"), label => (string?)label["name"] == "made");
    }

    [Fact]
    public async Task A_fault_can_affect_one_request_by_its_position()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = "503@#2,404@#4" });
        using var client = new ApiClient(server);
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            using var response = await client.GetAsync("expos");
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([200, 503, 200, 404, 200], statuses);
    }

    [Theory]
    [InlineData("503")]
    [InlineData("503:nosuch@1")]
    [InlineData("drop:html@1")]
    [InlineData("503@#0")]
    [InlineData("503@#")]
    [InlineData("200@1")]
    [InlineData("nosuch@1")]
    [InlineData("drop@0")]
    [InlineData("drop@101%")]
    [InlineData("slow@1")]
    public async Task Invalid_faults_are_rejected(string faults)
        => await Assert.ThrowsAsync<FormatException>(() => SandboxServer.StartAsync(new SandboxOptions { Faults = faults }));

    [Fact]
    public async Task Faults_can_be_changed_at_run_time_if_enabled()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Admin = true });
        await using var closed = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20 });
        using var http = new HttpClient();
        using var changed = await http.PutAsync(new Uri(server.BaseAddress, "/admin/faults"), new StringContent("418@1"));
        using var wrong = await http.PutAsync(new Uri(server.BaseAddress, "/admin/faults"), new StringContent("nonsense"));
        using var read = await http.GetAsync(new Uri(server.BaseAddress, "/admin/faults"));
        using var off = await http.PutAsync(new Uri(closed.BaseAddress, "/admin/faults"), new StringContent("418@1"));
        using var client = new ApiClient(server);
        using var faulty = await client.GetAsync("expos");

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, off.StatusCode);
        Assert.Equal(418, (int)faulty.StatusCode);
    }
}
