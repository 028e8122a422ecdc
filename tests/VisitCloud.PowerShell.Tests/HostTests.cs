using System.Globalization;
using System.Web;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Prompts and progress in a host.</summary>
public sealed class HostTests
{
    [Fact]
    public void Connect_prompts_for_the_key()
    {
        var host = new TestHost(input: "typed-key-0123456789");
        using var shell = Shell.Open(host);

        Assert.Equal(
            "****6789", shell.Run("Connect-VisitApi -SkipVerification; (Get-VisitSession).ApiKey").MustSucceed().Single.BaseObject);
        Assert.Contains("Visit API key", host.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Progress_is_shown_after_a_second_and_only_in_a_host(bool watched)
    {
        var host = watched ? new TestHost() : null;
        using var server = new ScriptedServer(SlowPage);
        using var shell = Shell.Connected(server.Address, host: host);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e -All").MustSucceed();

        Assert.Equal(201, outcome.Output.Count);
        Assert.Equal(watched, outcome.Progress.Count > 0);
        if (watched)
            Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, outcome.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData("1..3 | ForEach-Object { [pscustomobject]@{ LastName = $_ } } | New-VisitVisitor -ExpoId e", true)]
    [InlineData("1..3 | ForEach-Object { [pscustomobject]@{ Id = $_; LastName = $_ } } | Set-VisitVisitor -ExpoId e", true)]
    [InlineData("1..3 | Remove-VisitVisitor -ExpoId e -Confirm:$false", true)]
    [InlineData("1..3 | Remove-VisitVisitor -ExpoId e -Confirm:$false", false)]
    public void Writes_that_take_more_than_a_second_show_progress(string script, bool watched)
    {
        var requests = 0;
        using var server = new ScriptedServer(async _ =>
        {
            if (Interlocked.Increment(ref requests) == 2)
                await Task.Delay(TimeSpan.FromSeconds(1.2));
            return ScriptedResponse.Json("{}");
        });
        using var shell = Shell.Connected(server.Address, host: watched ? new TestHost() : null);

        var outcome = shell.Run(script).MustSucceed();

        Assert.Equal(watched, outcome.Progress.Count > 0);
        if (watched)
        {
            Assert.All(outcome.Progress, progress => Assert.Equal("Processing visitors", progress.Activity));
            Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, outcome.Progress[^1].RecordType);
        }
    }

    [Fact]
    public async Task A_long_wait_for_a_retry_is_shown_with_its_reason_and_the_seconds_left()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(503, "", ExtraHeaders: "Retry-After: 100\r\n"));
        using var shell = Shell.Connected(server.Address, host: new TestHost());

        var running = shell.Start("Get-VisitVisitor -ExpoId e");
        var shown = await running.WaitForProgressAsync();
        running.Stop();
        running.WaitForEnd();

        Assert.Contains("503", shown.StatusDescription, StringComparison.Ordinal);
        Assert.InRange(shown.SecondsRemaining, 1, 100);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Progress_of_a_wait_is_completed_and_hidden_without_a_host(bool watched)
    {
        var host = watched ? new TestHost() : null;
        using var server = new ListServer(5) { FailAt = (1, new ScriptedResponse(503, "", ExtraHeaders: "Retry-After: 2\r\n")) };
        using var shell = Shell.Connected(server.Address, host: host);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e").MustSucceed();

        Assert.Equal(5, outcome.Output.Count);
        Assert.Equal(watched, outcome.Progress.Count > 0);
        if (watched)
            Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, outcome.Progress[^1].RecordType);
    }

    /// <summary>Delays the second page, so that the list takes longer than a second.</summary>
    private static async Task<ScriptedResponse> SlowPage(string target)
    {
        const int last = 201;
        var query = HttpUtility.ParseQueryString(target.Split('?') is [_, var text] ? text : "");
        var from = int.Parse(query["fromRevision"] ?? "1", CultureInfo.InvariantCulture);
        var limit = int.Parse(query["limit"] ?? "100", CultureInfo.InvariantCulture);
        if (from is > 1 and < 150)
            await Task.Delay(TimeSpan.FromSeconds(1.1));
        var count = Math.Max(0, Math.Min(limit, last - from + 1));
        var records = Enumerable.Range(from, count).Select(n => $$"""{"id":"r{{n}}","revision":{{n}}}""");
        return ScriptedResponse.Json($"[{string.Join(",", records)}]");
    }
}
