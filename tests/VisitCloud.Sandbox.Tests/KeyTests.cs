using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Keys with restrictions, and the rate limit.</summary>
public sealed class KeyTests
{
    private const string Expo = ApiClient.Expo;

    [Theory]
    [InlineData("sandbox-expired", HttpStatusCode.Unauthorized, "keyExpired")]
    [InlineData("sandbox-disabled", HttpStatusCode.Unauthorized, "keyDisabled")]
    [InlineData("sandbox-ip", HttpStatusCode.Forbidden, "addressNotAllowed")]
    public async Task Some_keys_are_rejected_with_their_cause(string key, HttpStatusCode status, string errorCode)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, AllowedAddresses = "192.0.2.0/24" });
        using var client = new ApiClient(server, key);

        using var response = await client.GetAsync("expos");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(errorCode, (string)(await ApiClient.ReadJsonAsync(response))!["errorCode"]!);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("192.0.2.1, 127.0.0.0/8")]
    public async Task An_allowed_address_can_use_the_key(string allowed)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, AllowedAddresses = allowed });
        using var client = new ApiClient(server, "sandbox-ip");

        Assert.Equal(2, (await client.GetListAsync("expos")).Length);
    }

    [Theory]
    [InlineData("sandbox-limited", "GET", $"visitors/{Expo}", 200)]
    [InlineData("sandbox-limited", "POST", $"visitors/{Expo}", 422)]
    [InlineData("sandbox-limited", "GET", $"partners/{Expo}", 200)]
    [InlineData("sandbox-limited", "POST", $"partners/{Expo}", 403)]
    [InlineData("sandbox-limited", "GET", $"labels/{Expo}", 403)]
    [InlineData("sandbox-limited", "POST", $"labels/{Expo}", 422)]
    [InlineData("sandbox-limited", "GET", $"payments/{Expo}", 403)]
    [InlineData("sandbox-limited", "POST", $"sendemail/{Expo}", 403)]
    [InlineData("sandbox-limited", "GET", $"webhooks/{Expo}", 200)]
    [InlineData("own-key", "GET", "expos", 403)]
    [InlineData("own-key", "GET", $"payments/{Expo}", 200)]
    [InlineData("own-key", "POST", $"sendemail/{Expo}", 422)]
    public async Task Permissions_are_checked_for_each_endpoint(string key, string method, string path, int status)
    {
        var options = new SandboxOptions { Visitors = 20, Keys = ["own-key=payments:r,sendemail:w"] };
        await using var server = await SandboxServer.StartAsync(options);
        using var client = new ApiClient(server, key);

        using var response = await client.SendJsonAsync(new HttpMethod(method), path, "{}");

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 403)
            Assert.Contains(path.Split('/')[0], await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("no-rights")]
    [InlineData("=visitors:r")]
    [InlineData("key=visitors")]
    [InlineData("key=visitors:x")]
    [InlineData("key=nosuch:r")]
    [InlineData("a:b=visitors:r")]
    public async Task Invalid_keys_are_rejected(string key)
    {
        var exception = await Assert.ThrowsAsync<FormatException>(() => SandboxServer.StartAsync(new SandboxOptions { Keys = [key] }));

        Assert.Contains(key, exception.Message);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1/33")]
    public async Task Invalid_addresses_are_rejected(string addresses)
        => await Assert.ThrowsAsync<FormatException>(() => SandboxServer.StartAsync(new SandboxOptions { AllowedAddresses = addresses }));

    [Fact]
    public async Task The_rate_limit_applies_per_key_until_the_window_ends()
    {
        var clock = new FakeTimeProvider();
        var options = new SandboxOptions { Visitors = 20, Time = clock, RateLimit = 3, RateLimitWindow = TimeSpan.FromSeconds(10) };
        await using var server = await SandboxServer.StartAsync(options);
        using var client = new ApiClient(server);
        using var other = new ApiClient(server, "sandbox-readonly");
        for (var i = 0; i < 3; i++)
            await client.GetListAsync("expos");
        clock.Advance(TimeSpan.FromSeconds(3));

        using var exceeded = await client.GetAsync("expos");
        await other.GetListAsync("expos");
        clock.Advance(TimeSpan.FromSeconds(7));
        await client.GetListAsync("expos");

        Assert.Equal(HttpStatusCode.TooManyRequests, exceeded.StatusCode);
        Assert.Equal("7", exceeded.Headers.RetryAfter!.ToString());
    }

    [Fact]
    public async Task Health_checks_need_no_key_and_are_not_recorded()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = "503@100%" });
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(server.BaseAddress, "/health"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("healthy", (string)(await ApiClient.ReadJsonAsync(response))!["status"]!);
        Assert.Equal(0, server.Traffic.Count);
    }
}
