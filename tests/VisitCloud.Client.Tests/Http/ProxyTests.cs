using System.Net;
using System.Text;
using VisitCloud.Client.Http;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Which requests go through a proxy, and what is shown of its credentials. The proxy of the process is replaced.</summary>
[CollectionDefinition(nameof(ProxyTests), DisableParallelization = true)]
[Collection(nameof(ProxyTests))]
public sealed class ProxyTests
{
    private const string Password = "S3cr&t+Pa55/word";
    private const string Required = "Proxy-Authenticate: Basic realm=\"proxy\"\r\n";

    private static readonly Uri Service = new("https://visit.invalid/create/v2/");

    [Fact]
    public async Task Requests_to_a_loopback_address_never_go_through_the_proxy_of_the_system()
    {
        using var proxy = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(new Uri(proxy.Address, "/"));
        try
        {
            foreach (var host in new[] { "127.0.0.1", "localhost" })
            {
                using var client = TestClient.Create(new UriBuilder(server.Address) { Host = host }.Uri);
                await TestClient.ListVisitorsAsync(client);
            }
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.Empty(proxy.Heads);
        Assert.Equal(2, server.Heads.Count);
    }

    [Fact]
    public void A_proxy_for_a_loopback_address_is_an_error()
    {
        using var key = ApiKey.From("test-key-for-proxies");
        var options = new VisitClientOptions
        {
            BaseUri = FreePort.CreateUnusedAddress(),
            Proxy = new WebProxy("http://proxy.example:8080"),
        };

        Assert.Contains("loopback", Assert.Throws<ArgumentException>(
            () => new VisitClient(key, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_information_in_the_address_of_a_proxy_is_used_and_not_shown()
    {
        using var proxy = new ScriptedServer(_ => new ScriptedResponse(407, Password, ExtraHeaders: Required));
        var address = new UriBuilder(proxy.Address) { Path = "/", UserName = "proxy-user", Password = Uri.EscapeDataString(Password) }.Uri;

        var error = await GetErrorAsync(WebProxyFactory.Create(address));

        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("proxy-user:" + Password));
        Assert.Contains(proxy.Heads, head => head.Contains($"Proxy-Authorization: Basic {header}", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("407", error.Message, StringComparison.Ordinal);
        AssertIsNotShown(error, header);
    }

    [Fact]
    public async Task Credentials_are_used_in_place_of_user_information()
    {
        using var proxy = new ScriptedServer(_ => new ScriptedResponse(407, "", ExtraHeaders: Required));
        var address = new UriBuilder(proxy.Address) { Path = "/", UserName = "other", Password = "other" }.Uri;

        await GetErrorAsync(WebProxyFactory.Create(address, new NetworkCredential("proxy-user", Password)));

        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("proxy-user:" + Password));
        Assert.Contains(proxy.Heads, head => head.Contains($"Proxy-Authorization: Basic {header}", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https_proxy")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("all_proxy")]
    public async Task The_password_in_an_environment_variable_is_not_shown(string variable)
    {
        using var proxy = new ScriptedServer(_ => new ScriptedResponse(407, "", ExtraHeaders: Required));
        var address = new UriBuilder(proxy.Address) { Path = "/", UserName = "proxy-user", Password = Uri.EscapeDataString(Password) }.Uri;
        var before = HttpClient.DefaultProxy;
        Environment.SetEnvironmentVariable(variable, address.AbsoluteUri);
        // With the user information in its address, as it is in the error of the framework.
        HttpClient.DefaultProxy = new WebProxy(address);
        try
        {
            AssertIsNotShown(await GetErrorAsync(proxy: null), Uri.EscapeDataString(Password));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task A_create_without_a_tunnel_is_retried_and_has_a_known_outcome()
    {
        using var proxy = new ScriptedServer(_ => new ScriptedResponse(503, ""));
        using var client = new VisitClient(ApiKey.From("test-key-for-proxies"), new VisitClientOptions
        {
            BaseUri = Service,
            Proxy = new WebProxy(new Uri(proxy.Address, "/")),
            Delay = (_, _) => Task.CompletedTask,
        });

        var error = await TestClient.AssertFailsAsync(() => client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray()));

        Assert.False(error.IsOutcomeUnknown);
        Assert.Equal(6, proxy.Heads.Count);
    }

    private static async Task<VisitApiException> GetErrorAsync(IWebProxy? proxy)
    {
        using var client = new VisitClient(
            ApiKey.From("test-key-for-proxies"), new VisitClientOptions { BaseUri = Service, Proxy = proxy, MaximumRetryCount = 0 });
        return await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client));
    }

    private static void AssertIsNotShown(VisitApiException error, string otherForm)
    {
        foreach (var secret in new[] { Password, Uri.EscapeDataString(Password), otherForm })
            Assert.DoesNotContain(secret, error.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
