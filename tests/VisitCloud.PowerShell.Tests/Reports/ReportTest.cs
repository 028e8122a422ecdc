using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.Reports;

/// <summary>A sandbox, and a folder for a report, for tests of Export-VisitReport.</summary>
public abstract class ReportTest : IAsyncLifetime
{
    private protected SandboxServer Server { get; private set; } = null!;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("report-").FullName;

    /// <summary>The path of the report.</summary>
    protected string Report => Path.Combine(Folder, "report.html");

    protected string Html => File.ReadAllText(Report);

    public async Task InitializeAsync() => Server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200 });

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private protected Shell Connect() => Shell.Connected(Server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
}
