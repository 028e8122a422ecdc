using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.AgainstSandbox;

/// <summary>A sandbox for tests that only read.</summary>
public sealed class SharedSandbox : IAsyncLifetime
{
    public SandboxServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 2000 });

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
