using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Keys, permissions, methods and how many may ask at once.</summary>
public sealed class AccessTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Expo = Visitor.Expo;

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("sandbox-full:password")]
    [InlineData("")]
    public async Task A_key_that_is_not_right_gets_401(string? key)
    {
        using var visitor = new Visitor(shared.Server, key);
        using var answer = await visitor.GetAsync("expos");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("sandbox-readonly", "POST", $"visitors/{Expo}", "write")]
    [InlineData("sandbox-readonly", "PUT", $"payments/{Expo}/x", "write")]
    [InlineData("sandbox-readonly", "DELETE", $"partners/{Expo}/x", "write")]
    [InlineData("sandbox-readonly", "POST", $"sendemail/{Expo}", "write")]
    [InlineData("sandbox-readonly", "POST", "upload/visitor/x?type=IdCard", "write")]
    [InlineData("sandbox-noleads", "GET", $"connections/{Expo}", "leads")]
    [InlineData("sandbox-noleads", "GET", $"connections/{Expo}/x", "leads")]
    public async Task What_a_key_may_not_do_gets_403_that_names_the_permission(string key, string method, string path, string permission)
    {
        using var visitor = new Visitor(shared.Server, key);
        using var answer = await visitor.SendJsonAsync(new HttpMethod(method), path, "{}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(permission, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_key_for_one_event_sees_that_one_only()
    {
        using var all = new Visitor(shared.Server);
        using var scoped = new Visitor(shared.Server, "sandbox-scoped");
        var other = (string)(await all.ListAsync("expos"))[1]["id"]!;

        Assert.Equal(Expo, (string)Assert.Single(await scoped.ListAsync("expos"))["id"]!);
        using var list = await scoped.GetAsync($"visitors/{other}");
        using var item = await scoped.GetAsync($"expos/{other}");
        Assert.Equal(HttpStatusCode.Forbidden, list.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, item.StatusCode);
    }

    [Theory]
    [InlineData("GET", "visitors/doesnotexist1", 400)]
    [InlineData("GET", "expos/doesnotexist1", 404)]
    [InlineData("GET", $"visitors/{Expo}/doesnotexist1", 404)]
    [InlineData("GET", $"nosuch/{Expo}", 404)]
    [InlineData("GET", $"visitors/{Expo}/x/y", 404)]
    [InlineData("GET", "../v1/expos", 404)]
    [InlineData("POST", "expos", 405)]
    [InlineData("POST", $"actions/{Expo}", 405)]
    [InlineData("GET", $"touchpoints/{Expo}/x", 405)]
    [InlineData("DELETE", $"payments/{Expo}/x", 405)]
    [InlineData("POST", $"payments/{Expo}", 405)]
    [InlineData("PATCH", $"visitors/{Expo}/x", 405)]
    [InlineData("GET", $"sendemail/{Expo}", 405)]
    [InlineData("GET", "upload/visitor/x", 405)]
    public async Task What_is_not_there_is_said_so(string method, string path, int status)
    {
        using var visitor = new Visitor(shared.Server);
        using var answer = await visitor.SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status, (int)(await Visitor.ReadAsync(answer))!["status"]!);
    }

    [Fact]
    public async Task A_third_request_of_one_key_at_once_gets_429_and_another_key_does_not()
    {
        await using var server = await SandboxServer.StartAsync();
        // A body that is announced and does not come keeps a request in flight for as long as the test wants.
        using var first = await OpenRequestAsync(server, "sandbox-full");
        using var second = await OpenRequestAsync(server, "sandbox-full");
        using var full = new Visitor(server);
        using var other = new Visitor(server, "sandbox-readonly");

        using var third = await full.GetAsync("expos");
        using var others = await other.GetAsync("expos");
        await second.DisposeAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("1", third.Headers.RetryAfter!.ToString());
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        Assert.Equal(3, server.Traffic.MostAtOnce);
    }

    [Fact]
    public async Task The_log_has_a_line_a_request_and_never_the_key()
    {
        await using var log = new StringWriter();
        await using (var server = await SandboxServer.StartAsync(new SandboxOptions { Log = TextWriter.Synchronized(log) }))
        {
            using var visitor = new Visitor(server);
            await visitor.ListAsync("expos?limit=1");
            using var forged = await visitor.GetAsync("visitors/a%0AGET%20forged");
        }

        var lines = log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("GET expos?limit=1 200 ", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-", log.ToString());
        Assert.DoesNotContain(Convert.ToBase64String("sandbox-full:"u8), log.ToString());
    }

    [Fact]
    public async Task Answers_are_compressed_for_those_who_ask()
    {
        foreach (var encoding in new[] { "gzip", "br" })
        {
            using var http = new HttpClient { BaseAddress = shared.Server.BaseAddress };
            using var request = new HttpRequestMessage(HttpMethod.Get, $"visitors/{Expo}");
            request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String("sandbox-readonly:"u8));
            request.Headers.Add("Accept-Encoding", encoding);
            using var answer = await http.SendAsync(request);
            Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.Single());
        }
    }

    /// <summary>A request in flight: a server that has asked for its body has let it in.</summary>
    private static async Task<NetworkStream> OpenRequestAsync(SandboxServer server, string key)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.BaseAddress.Host, server.BaseAddress.Port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        var head = $"POST {server.BaseAddress.AbsolutePath}visitors/{Expo} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(key + ":"))}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        var answer = new byte[256];
        var length = await stream.ReadAsync(answer);
        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        return stream;
    }
}
