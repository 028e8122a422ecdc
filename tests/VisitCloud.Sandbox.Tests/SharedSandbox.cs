namespace VisitCloud.Sandbox.Tests;

/// <summary>A sandbox with default options for tests that only read.</summary>
public sealed class SharedSandbox : IAsyncLifetime
{
    public SandboxServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await SandboxServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
