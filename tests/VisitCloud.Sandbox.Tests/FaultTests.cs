using System.Net;

namespace VisitCloud.Sandbox.Tests;

/// <summary>What goes wrong when it is asked for.</summary>
public sealed class FaultTests
{
    private const string Expo = Visitor.Expo;

    [Theory]
    [InlineData("503@2", HttpStatusCode.ServiceUnavailable)]
    [InlineData("429@2", HttpStatusCode.TooManyRequests)]
    public async Task A_status_comes_as_often_as_was_asked(string faults, HttpStatusCode status)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = faults });
        using var visitor = new Visitor(server);
        var seen = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await visitor.GetAsync("expos");
            seen.Add(answer.StatusCode);
        }

        Assert.Equal([status, status, HttpStatusCode.OK, HttpStatusCode.OK], seen);
    }

    [Theory]
    [InlineData("refuse@1", false)]
    [InlineData("drop@1", true)]
    [InlineData("half@1", true)]
    public async Task A_connection_breaks_before_or_after_the_work_was_done(string faults, bool done)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = faults });
        using var visitor = new Visitor(server);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => visitor.CreateAsync($"labels/{Expo}", """{"name":"made"}"""));

        Assert.Equal(done, (await visitor.ListAsync($"labels/{Expo}")).Any(label => (string)label["name"]! == "made"));
    }

    [Fact]
    public async Task A_body_is_cut_as_if_it_were_whole()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = "cut@1" });
        using var visitor = new Visitor(server);
        using var cut = await visitor.GetAsync($"labels/{Expo}");
        using var whole = await visitor.GetAsync($"labels/{Expo}");

        Assert.Equal(HttpStatusCode.OK, cut.StatusCode);
        var text = await whole.Content.ReadAsStringAsync();
        Assert.Equal(text[..(text.Length / 2)], await cut.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_slow_body_comes_whole()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = "slow:5@1" });
        using var visitor = new Visitor(server);
        using var slow = await visitor.GetAsync($"labels/{Expo}");
        using var quick = await visitor.GetAsync($"labels/{Expo}");

        Assert.Equal(await quick.Content.ReadAsStringAsync(), await slow.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_rate_is_kept_and_the_same_seed_gives_the_same_faults()
    {
        var runs = new List<List<int>>();
        for (var run = 0; run < 2; run++)
        {
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = "500@10%,404@5%" });
            using var visitor = new Visitor(server);
            var statuses = new List<int>();
            for (var i = 0; i < 1000; i++)
            {
                using var answer = await visitor.GetAsync("expos");
                statuses.Add((int)answer.StatusCode);
            }

            runs.Add(statuses);
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.InRange(runs[0].Count(status => status == 500), 70, 130);
        Assert.InRange(runs[0].Count(status => status == 404), 30, 70);
    }

    [Theory]
    [InlineData("503")]
    [InlineData("200@1")]
    [InlineData("nosuch@1")]
    [InlineData("drop@0")]
    [InlineData("drop@101%")]
    [InlineData("slow@1")]
    public async Task What_is_no_fault_is_refused(string faults)
        => await Assert.ThrowsAsync<FormatException>(() => SandboxServer.StartAsync(new SandboxOptions { Faults = faults }));

    [Fact]
    public async Task They_can_be_changed_while_it_runs_where_that_is_switched_on()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Admin = true });
        await using var closed = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20 });
        using var http = new HttpClient();
        using var changed = await http.PutAsync(new Uri(server.BaseAddress, "/admin/faults"), new StringContent("418@1"));
        using var wrong = await http.PutAsync(new Uri(server.BaseAddress, "/admin/faults"), new StringContent("nonsense"));
        using var read = await http.GetAsync(new Uri(server.BaseAddress, "/admin/faults"));
        using var off = await http.PutAsync(new Uri(closed.BaseAddress, "/admin/faults"), new StringContent("418@1"));
        using var visitor = new Visitor(server);
        using var faulty = await visitor.GetAsync("expos");

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, off.StatusCode);
        Assert.Equal(418, (int)faulty.StatusCode);
    }
}
