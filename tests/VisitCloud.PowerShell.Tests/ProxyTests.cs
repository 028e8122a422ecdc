using System.Management.Automation;
using System.Text;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Connections through a proxy.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("myproxy")]
    [InlineData("proxy:8080")]
    [InlineData("ftp://proxy.example")]
    [InlineData("socks5://proxy.example:1080")]
    public void A_proxy_without_a_usable_address_is_refused_before_it_is_used(string proxy)
    {
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi k -SkipVerification -Proxy $args[0]", proxy).TerminatingError;

        Assert.StartsWith("VisitProxyInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith($"-Proxy: '{proxy}'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("http://proxy.example:8080", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_with_https_is_accepted_if_the_platform_supports_it()
    {
        Uri closed;
        using (var server = new ScriptedServer(_ => ScriptedResponse.Json("[]")))
            closed = new UriBuilder(server.Address) { Scheme = "https" }.Uri;
        using var shell = Shell.Open();

        var outcome = shell.Run("Connect-VisitApi k -SkipVerification -MaximumRetryCount 0 -Proxy $args[0]; Get-VisitExpo", closed);

        var (error, errorId) = StagedModule.Build == "net8.0"
            ? (Assert.Single(outcome.Errors), "VisitConnectionFailed,")
            : (outcome.TerminatingError, "VisitProxyInvalid,");
        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1/create/v2/")]
    [InlineData("http://localhost:8080/create/v2/")]
    public void A_proxy_cannot_be_used_with_a_loopback_address(string address)
    {
        using var shell = Shell.Open();

        var error = shell.Run(
            "Connect-VisitApi k -SkipVerification -BaseUri $args[0] -Proxy http://user:secret@proxy.example:8080",
            address).TerminatingError;

        Assert.StartsWith("VisitProxyInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Proxy", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{error} {error.CategoryInfo} {error.TargetObject}", StringComparison.Ordinal);
    }

    [Fact]
    public void User_information_of_the_proxy_is_used_and_not_shown()
    {
        using var proxy = new ScriptedServer(_ => new ScriptedResponse(407, "", ExtraHeaders: "Proxy-Authenticate: Basic realm=\"p\"\r\n"));
        using var shell = Shell.Open();

        var outcome = shell.Run(
            "Connect-VisitApi k-0123456789 -SkipVerification -MaximumRetryCount 0 -Proxy $args[0] -Verbose; Get-VisitExpo -Verbose",
            new UriBuilder(proxy.Address) { Path = "/", UserName = "proxy-user", Password = "S3cretPa55" }.Uri);

        var header = Convert.ToBase64String("proxy-user:S3cretPa55"u8);
        Assert.Contains(proxy.Heads, head => head.Contains($"Proxy-Authorization: Basic {header}", StringComparison.OrdinalIgnoreCase));
        var error = Assert.Single(outcome.Errors);
        Assert.DoesNotContain(
            "S3cretPa55", $"{error} {error.Exception} {error.CategoryInfo} {string.Join(" ", outcome.Verbose)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_go_through_the_proxy()
    {
        using var proxy = new ScriptedServer(_ => new ScriptedResponse(503, "Proxy"));
        using var shell = Shell.Open();

        shell.Run("Connect-VisitApi k -SkipVerification -MaximumRetryCount 0 -Proxy $args[0]; Get-VisitExpo", new Uri(proxy.Address, "/"));

        Assert.StartsWith("CONNECT api.visitcloud.com:443", proxy.Heads.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_a_failed_connection_names_the_proxy()
    {
        var closed = FreePort.CreateUnusedAddress();
        using var shell = Shell.Open();

        var outcome = shell.Run("Connect-VisitApi k -SkipVerification -MaximumRetryCount 0 -Proxy $args[0]; Get-VisitExpo", closed);

        Assert.Contains(
            $"the connection to api.visitcloud.com through the proxy {closed.Authority} failed",
            Assert.Single(outcome.Errors).ToString(),
            StringComparison.Ordinal);
    }
}
