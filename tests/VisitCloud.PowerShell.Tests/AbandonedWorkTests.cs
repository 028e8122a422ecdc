using System.Globalization;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Cmdlets that end while their requests are still in progress.</summary>
public sealed class AbandonedWorkTests
{
    [Fact]
    public void An_error_thrown_by_a_reader_of_verbose_messages_ends_the_list()
    {
        var release = new TaskCompletionSource();
        using var list = new ListServer(2000);
        var second = $"fromRevision={(list.Revisions[99] + 1).ToString(CultureInfo.InvariantCulture)}";
        // The other parallel request gets its response, and reports it, while the list waits for its second page.
        using var server = new ScriptedServer(async target =>
        {
            if (target.EndsWith(second, StringComparison.Ordinal))
                await release.Task;
            return ScriptedResponse.Json(list.FormatPage(target));
        });
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run(
            """
            Get-VisitVisitor -ExpoId e -All -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } |
                ForEach-Object { if (++$heard -eq 2) { throw 'mine' } }
            """);
        release.SetResult();

        Assert.Equal("mine", outcome.TerminatingError.ToString());
    }

    [Fact]
    public async Task A_receiver_stopped_during_a_transient_failure_deletes_its_webhook()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var there = false;
        ScriptedServer server = null!;
        server = new ScriptedServer(async _ =>
        {
            switch (server.Sent.Last().Split(' ')[0])
            {
                case "GET":
                    return ScriptedResponse.Json(there ? """[{"id":"w1","revision":1}]""" : "[]");
                case "POST" when asked.TrySetResult():
                    await stopping.Task;
                    return new ScriptedResponse(429, "");
                case var method:
                    there = method == "POST";
                    return ScriptedResponse.Json("""{"id":"w1","revision":1}""");
            }
        });
        using (server)
        {
            using var shell = Shell.Connected(server.Address, "-ExpoId e");
            var url = $"http://127.0.0.1:{FreePort.Find()}/visit/";
            var running = shell.Start("Receive-VisitWebhook -Type visitor -PublicUrl $args[0] -ListenUri $args[0] -SecretPath ''", url);
            await asked.Task;
            var stopped = Task.Run(running.Stop);
            await running.Stopping;
            stopping.SetResult();
            await stopped;
            running.WaitForEnd();

            Assert.Equal("DELETE webhooks/e/w1", server.Sent.Last());
            Assert.False(there);
        }
    }
}
