using System.Diagnostics;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The proxies of environment variables, in a process of the real pwsh, because a process reads them only once.</summary>
public sealed class EnvironmentProxyTests
{
    private const string Password = "S3cretPa55word";

    [Fact]
    public async Task The_key_never_goes_through_a_proxy_to_a_loopback_address()
    {
        using var proxy = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));

        var output = await RunAsync($"Connect-VisitApi key-0123456789 -BaseUri {server.Address}; Get-VisitExpo; 'done'", proxy);

        Assert.Contains("done", output, StringComparison.Ordinal);
        Assert.Empty(proxy.Heads);
        Assert.Equal(2, server.Heads.Count);
    }

    [Fact]
    public async Task The_password_of_the_proxy_is_used_and_not_shown()
    {
        using var proxy = new ScriptedServer(_ => new ScriptedResponse(407, "", ExtraHeaders: "Proxy-Authenticate: Basic realm=\"p\"\r\n"));

        var output = await RunAsync(
            "Connect-VisitApi key-0123456789 -BaseUri https://visit.invalid/create/v2/ -MaximumRetryCount 0 -Verbose; "
                + "$Error | Format-List * -Force",
            proxy);

        var header = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"proxy-user:{Password}"));
        Assert.Contains(proxy.Heads, head => head.Contains($"Proxy-Authorization: Basic {header}", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("407", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, output, StringComparison.Ordinal);
        Assert.DoesNotContain(header, output, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string script, ScriptedServer proxy)
    {
        var start = PwshProcess.CreateStartInfo($"Import-Module '{StagedModule.Manifest}'; {script}");
        start.RedirectStandardError = true;
        foreach (var variable in new[] { "http_proxy", "https_proxy", "all_proxy" })
        {
            var uri = new UriBuilder(proxy.Address) { Path = "/", UserName = "proxy-user", Password = Password }.Uri;
            start.Environment[variable] = uri.AbsoluteUri;
        }

        start.Environment.Remove("no_proxy");
        start.Environment.Remove("NO_PROXY");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return output;
    }
}
