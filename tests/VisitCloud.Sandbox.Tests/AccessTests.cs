using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Keys, permissions, methods, and concurrency.</summary>
public sealed class AccessTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Expo = ApiClient.Expo;

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("sandbox-full:password")]
    [InlineData("")]
    public async Task An_invalid_key_gets_401(string? key)
    {
        using var client = new ApiClient(shared.Server, key);
        using var response = await client.GetAsync("expos");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Basic", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("sandbox-readonly", "POST", $"visitors/{Expo}", "write")]
    [InlineData("sandbox-readonly", "PUT", $"payments/{Expo}/x", "write")]
    [InlineData("sandbox-readonly", "DELETE", $"partners/{Expo}/x", "write")]
    [InlineData("sandbox-readonly", "POST", $"sendemail/{Expo}", "write")]
    [InlineData("sandbox-readonly", "POST", "upload/visitor/x?type=IdCard", "write")]
    [InlineData("sandbox-noleads", "GET", $"connections/{Expo}", "leads")]
    [InlineData("sandbox-noleads", "GET", $"connections/{Expo}/x", "leads")]
    public async Task A_missing_permission_gets_403_with_its_name(string key, string method, string path, string permission)
    {
        using var client = new ApiClient(shared.Server, key);
        using var response = await client.SendJsonAsync(new HttpMethod(method), path, "{}");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains(permission, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_scoped_key_sees_only_its_event()
    {
        using var all = new ApiClient(shared.Server);
        using var scoped = new ApiClient(shared.Server, "sandbox-scoped");
        var other = (string)(await all.GetListAsync("expos"))[1]["id"]!;

        Assert.Equal(Expo, (string)Assert.Single(await scoped.GetListAsync("expos"))["id"]!);
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
    public async Task Unknown_paths_records_and_methods_get_the_documented_status(string method, string path, int status)
    {
        using var client = new ApiClient(shared.Server);
        using var response = await client.SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status, (int)(await ApiClient.ReadJsonAsync(response))!["status"]!);
    }

    [Fact]
    public async Task A_third_concurrent_request_of_a_key_gets_429()
    {
        await using var server = await SandboxServer.StartAsync();
        // A request whose body does not arrive stays active.
        using var first = await OpenRequestAsync(server, "sandbox-full");
        using var second = await OpenRequestAsync(server, "sandbox-full");
        using var full = new ApiClient(server);
        using var other = new ApiClient(server, "sandbox-readonly");

        using var third = await full.GetAsync("expos");
        using var others = await other.GetAsync("expos");
        await second.DisposeAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("1", third.Headers.RetryAfter!.ToString());
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        Assert.Equal(3, server.Traffic.MaxConcurrentRequests);
    }

    [Fact]
    public async Task The_log_has_one_line_per_request_without_the_key()
    {
        await using var log = new StringWriter();
        await using (var server = await SandboxServer.StartAsync(new SandboxOptions { Log = TextWriter.Synchronized(log) }))
        {
            using var client = new ApiClient(server);
            await client.GetListAsync("expos?limit=1");
            using var forged = await client.GetAsync("visitors/a%0AGET%20forged");
        }

        var lines = log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("GET expos?limit=1 200 ", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-", log.ToString());
        Assert.DoesNotContain(Convert.ToBase64String("sandbox-full:"u8), log.ToString());
    }

    [Fact]
    public async Task Responses_are_compressed_on_request()
    {
        foreach (var encoding in new[] { "gzip", "br" })
        {
            using var http = new HttpClient { BaseAddress = shared.Server.BaseAddress };
            using var request = new HttpRequestMessage(HttpMethod.Get, $"visitors/{Expo}");
            request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String("sandbox-readonly:"u8));
            request.Headers.Add("Accept-Encoding", encoding);
            using var response = await http.SendAsync(request);
            Assert.Equal(encoding, response.Content.Headers.ContentEncoding.Single());
        }
    }

    /// <summary>Starts a request without its body. It is active when the server asks for the body.</summary>
    private static async Task<NetworkStream> OpenRequestAsync(SandboxServer server, string key)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.BaseAddress.Host, server.BaseAddress.Port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        var head = $"POST {server.BaseAddress.AbsolutePath}visitors/{Expo} HTTP/1.1\r\nHost: x\r\n"
            + $"Authorization: {ApiClient.CreateAuthorization(key)}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        var response = new byte[256];
        var length = await stream.ReadAsync(response);
        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(response, 0, length), StringComparison.Ordinal);
        return stream;
    }
}
