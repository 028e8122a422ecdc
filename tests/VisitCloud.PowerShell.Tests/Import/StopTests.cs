using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>An import that is stopped by Ctrl+C or by a later command.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_stopped_import_names_the_changes_whose_results_were_not_output()
    {
        var posts = 0;
        using var server = new ScriptedServer(target => target switch
        {
            _ when target.Contains('?') => Task.FromResult(ScriptedResponse.Json("[]")),
            // The first row waits, and the rows after it are created.
            "visitors/first" => new TaskCompletionSource<ScriptedResponse>().Task,
            _ => Task.FromResult(ScriptedResponse.Json($$"""{"id":"v{{Interlocked.Increment(ref posts)}}","revision":1}""")),
        });
        var host = new TestHost(width: 1000);
        using var shell = Shell.Connected(server.Address, host: host);

        var running = shell.Start(ImportRows.InThreeEvents + " | Import-VisitVisitor -MatchOn Email -Verbose");
        await running.WaitForVerboseAsync("POST visitors/third: 200");
        running.Stop();
        var result = running.WaitForEnd();

        Assert.IsType<PipelineStoppedException>(result.Terminating);
        Assert.Empty(result.Output);
        Assert.Contains("row 2 created Name second <second@x.example> (v1); row 3 created ", host.Text, StringComparison.Ordinal);
        Assert.Contains(
            "The outcome of row 1 is unknown. Run the command again to complete the import.", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_import_names_failed_changes_whose_outcome_is_unknown()
    {
        using var server = new ScriptedServer(target => target switch
        {
            _ when target.Contains('?') => Task.FromResult(ScriptedResponse.Json(
                $$$"""[{"id":"v1","revision":1,"contact":{"reference":"{{{target.Split('/', '?')[1]}}}","lastName":"a","email":"b"}}]""")),
            "visitors/first/v1" => new TaskCompletionSource<ScriptedResponse>().Task,
            _ => Task.FromResult(new ScriptedResponse(500, "")),
        });
        var host = new TestHost(width: 1000);
        using var shell = Shell.Connected(server.Address, "-MaximumRetryCount 0", host: host);

        var running = shell.Start(ImportRows.InThreeEvents + " | Import-VisitVisitor -Verbose");
        await running.WaitForVerboseAsync("PUT visitors/second/v1: 500");
        running.Stop();

        Assert.IsType<PipelineStoppedException>(running.WaitForEnd().Terminating);
        Assert.Contains("The outcome of rows 1, 2 is unknown.", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_command_that_is_busy_does_not_hide_a_failure_whose_outcome_is_unknown()
    {
        var reached = CreateSignal();
        using var server = new ScriptedServer(target => target switch
        {
            // The first row needs no change, and its result is output with that of the second.
            _ when target.Contains('?') => Task.FromResult(ScriptedResponse.Json(
                $$$"""[{"id":"v1","revision":1,"contact":{"reference":"{{{target.Split('/', '?')[1]}}}","lastName":"Old"}}]""")),
            "visitors/third/v1" => new TaskCompletionSource<ScriptedResponse>().Task,
            _ => Task.FromResult(new ScriptedResponse(500, "")),
        });
        var host = new TestHost(width: 1000);
        using var shell = Shell.Connected(server.Address, "-MaximumRetryCount 0", host: host);
        shell.AddTestCommands();

        var running = shell.Start(
            """
            'first', 'second', 'third' | ForEach-Object {
                @{ ExpoId = $_; ContactReference = $_; LastName = if ($_ -eq 'first') { 'Old' } else { 'New' } }
            } | Import-VisitVisitor | Wait-Stop $args[0]
            """,
            reached);
        await reached.Task;
        running.Stop();

        Assert.IsType<PipelineStoppedException>(running.WaitForEnd().Terminating);
        Assert.Contains("The outcome of rows 2, 3 is unknown.", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_command_that_needs_no_more_results_stops_the_import()
    {
        var host = new TestHost(width: 1000);
        await using var sandbox = await ImportSandbox.StartAsync(host: host);

        var result = sandbox.Run(
            ImportRows.New + " | Import-VisitVisitor | Select-Object -First 1", 40).MustSucceed();

        Assert.Equal(["1 Created"], result.Actions());
        Assert.DoesNotContain("row 1 created", host.Text, StringComparison.Ordinal);
        Assert.InRange(sandbox.Read("$_.Id", "N-").Length, 1, 39);
    }

    [Fact]
    public async Task A_later_command_that_is_busy_does_not_hide_changes()
    {
        var (secondCreated, reached) = (CreateSignal(), CreateSignal());
        using var server = new ScriptedServer(async target =>
        {
            if (target == "visitors/first")
                await secondCreated.Task;
            else if (target == "visitors/third")
                await new TaskCompletionSource().Task;
            return ScriptedResponse.Json(target.Contains('?') ? "[]" : """{"id":"v","revision":1}""");
        });
        var host = new TestHost(width: 1000);
        using var shell = Shell.Connected(server.Address, host: host);
        shell.AddTestCommands();

        var running = shell.Start(
            ImportRows.InThreeEvents + " | Import-VisitVisitor -MatchOn Email -Verbose | Wait-Stop $args[0]", reached);
        await running.WaitForVerboseAsync("POST visitors/second: 200");
        secondCreated.SetResult();
        await reached.Task;
        running.Stop();

        Assert.IsType<PipelineStoppedException>(running.WaitForEnd().Terminating);
        Assert.Contains("row 2 created Name second <second@x.example> (v)", host.Text, StringComparison.Ordinal);
        Assert.Contains("The outcome of row 3 is unknown.", host.Text, StringComparison.Ordinal);
    }

    private static TaskCompletionSource CreateSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
