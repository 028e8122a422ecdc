using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.Watching;

/// <summary>A sandbox, a shell that is connected to it, and a folder for state files, for tests of Watch-VisitRecord.</summary>
public abstract class WatchTest : IAsyncLifetime
{
    protected const string Expo = SandboxServer.FirstExpoId;

    private protected SandboxServer Sandbox { get; private set; } = null!;

    private protected Shell Shell { get; private set; } = null!;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("watch-").FullName;

    protected string State => Path.Combine(Folder, "state.json");

    public async Task InitializeAsync()
    {
        Sandbox = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        Shell = Shell.Connected(Sandbox.BaseAddress, $"-ExpoId {Expo}");
    }

    public async Task DisposeAsync()
    {
        Shell.Dispose();
        await Sandbox.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Registers a visitor and returns its ID.</summary>
    private protected static string Register(Shell shell, string lastName)
        => (string)shell.Run(
            "(New-VisitVisitor -LastName $args[0] -RegistrationState registered).Id", lastName).MustSucceed().Single.BaseObject;
}
