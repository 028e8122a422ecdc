using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Tests.AgainstSandbox;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>A process of the real pwsh is terminated while it writes to -OutFile. No delivered record is missing in the file.</summary>
public sealed class TerminationTests : IAsyncLifetime
{
    private const string Expo = SandboxServer.FirstExpoId;
    private const string AllVisitors = $"visitors/{Expo}?registrationStates={RawApi.RegistrationStates}";

    private readonly string _folder = Directory.CreateTempSubdirectory("termination-").FullName;
    private SandboxServer _server = null!;
    private RawApi _api = null!;

    private string OutFile => Path.Combine(_folder, "changes.jsonl");

    private string State => Path.Combine(_folder, "state.json");

    private string Watch => $"Watch-VisitRecord visitor -FromRevision 0 -IntervalSec 1 -StatePath '{State}' -OutFile '{OutFile}'";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _api.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(2000, 30)]
    public async Task Records_of_acknowledged_calls_are_in_the_file(int visitors, int calls)
    {
        await StartServerAsync(visitors);
        var url = $"http://127.0.0.1:{FreePort.Find()}/";

        // A new webhook delivers every visitor, in one call after the other.
        await RunUntilAsync(
            $"Receive-VisitWebhook -Type visitor -PublicUrl {url} -ListenUri {url} -Limit 10 -OutFile '{OutFile}' -Verbose 4>&1",
            " delivered.",
            calls);

        await _server.WhenWebhooksIdleAsync();
        var webhook = Assert.Single(await _api.ListAsync($"webhooks/{Expo}"));
        await AssertInFileAsync((long)webhook["lastRevision"]!);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2000, 3)]
    public async Task Records_before_the_saved_position_are_in_the_file(int visitors, int requests)
    {
        await StartServerAsync(visitors);

        await RunUntilAsync(Watch + " -Verbose 4>&1", ": 200, ", requests);

        using var state = JsonDocument.Parse(await File.ReadAllTextAsync(State));
        var position = Assert.Single(state.RootElement.GetProperty("nextRevision").EnumerateObject()).Value.GetInt64();
        await AssertInFileAsync(position - 1);

        using var shell = Shell.Connected(_server.BaseAddress, $"-ExpoId {Expo}");
        shell.Run(Watch + " -Once").MustSucceed();
        await AssertInFileAsync(long.MaxValue);
    }

    private async Task StartServerAsync(int visitors)
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = visitors });
        _api = new RawApi(_server);
    }

    /// <summary>Runs a command in a new process, and terminates it after a number of lines that contain a text.</summary>
    private async Task RunUntilAsync(string command, string text, int count)
    {
        using var process = Process.Start(PwshProcess.CreateStartInfo(
            $"""
            $PSStyle.OutputRendering = 'PlainText'
            Import-Module '{StagedModule.Manifest}'
            Connect-VisitApi sandbox-full -BaseUri {_server.BaseAddress} -ExpoId {Expo}
            {command}
            """))!;
        for (var found = 0; found < count;)
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process has ended.");
            if (line.Contains(text, StringComparison.Ordinal))
                found++;
        }

        await TerminateAsync(process);
        Assert.NotEqual(0, process.ExitCode);
    }

    private static async Task TerminateAsync(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
        }
        else
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        // Output that nobody reads must not block the end of the process.
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }

    /// <summary>Checks that the file has every visitor up to a revision. The last line can be incomplete.</summary>
    private async Task AssertInFileAsync(long lastRevision)
    {
        var text = await File.ReadAllTextAsync(OutFile);
        var written = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (string)JsonNode.Parse(line)!["record"]!["id"]!).ToHashSet(StringComparer.Ordinal);

        var expected = (await _api.ListAsync(AllVisitors)).Where(record => (long)record["revision"]! <= lastRevision).ToList();
        Assert.NotEmpty(expected);
        Assert.All(expected, record => Assert.Contains((string)record["id"]!, written));
    }
}
