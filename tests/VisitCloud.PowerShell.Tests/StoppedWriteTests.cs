using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Ctrl+C during a change names the row whose outcome is unknown.</summary>
public sealed class StoppedWriteTests
{
    [Theory]
    [InlineData(
        "'a', 'b', 'c' | ForEach-Object { [pscustomobject]@{ FirstName = $_ } } | New-VisitVisitor -ExpoId e",
        "Row 2: ",
        "Get-VisitVisitor")]
    [InlineData("'a', 'b', 'c' | Remove-VisitPartner -ExpoId e -Confirm:$false", "Row 2: ", "Get-VisitPartner")]
    [InlineData("Set-VisitVisitor a, b, c -ExpoId e -Language nl", "The command was stopped", "Get-VisitVisitor")]
    [InlineData("'a', 'b', 'c' | Send-VisitEmail -ExpoId e -Confirm:$false", "Row 2: ", "mail")]
    public async Task The_row_in_flight_is_reported(string script, string row, string check)
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        using var server = new ScriptedServer(_ =>
        {
            if (Interlocked.Increment(ref count) < 2)
                return Task.FromResult(ScriptedResponse.Json("""{"id":"a","revision":1}"""));
            received.SetResult();
            return new TaskCompletionSource<ScriptedResponse>().Task;
        });
        var host = new TestHost();
        using var shell = Shell.Connected(server.Address, host: host);
        var running = shell.Start(script);
        await received.Task;

        running.Stop();

        Assert.IsType<PipelineStoppedException>(running.WaitForEnd().Terminating);
        Assert.Contains(row, host.Text, StringComparison.Ordinal);
        Assert.Contains(check, host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upsert_that_is_stopped_says_whether_it_updates_a_record()
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(target =>
        {
            if (target.Contains('?'))
                return Task.FromResult(ScriptedResponse.Json("""[{"id":"v1","revision":1,"contact":{"reference":"r"}}]"""));
            received.SetResult();
            return new TaskCompletionSource<ScriptedResponse>().Task;
        });
        var host = new TestHost(width: 1000);
        using var shell = Shell.Connected(server.Address, host: host);
        var running = shell.Start("New-VisitVisitor -Upsert -ExpoId e -ContactReference r -LastName x");
        await received.Task;

        running.Stop();

        Assert.IsType<PipelineStoppedException>(running.WaitForEnd().Terminating);
        Assert.Contains("The visitor may have been changed.", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lookup_that_is_stopped_is_not_reported()
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(_ =>
        {
            received.SetResult();
            return new TaskCompletionSource<ScriptedResponse>().Task;
        });
        var host = new TestHost();
        using var shell = Shell.Connected(server.Address, host: host);
        var running = shell.Start("Set-VisitVisitor a -ExpoId e -Language nl -OnlyChanged");
        await received.Task;

        running.Stop();

        Assert.IsType<PipelineStoppedException>(running.WaitForEnd().Terminating);
        Assert.DoesNotContain("stopped", host.Text, StringComparison.Ordinal);
    }
}
