namespace VisitCloud.Sandbox.Tests;

/// <summary>A sandbox of the usual size for tests that only read.</summary>
public sealed class SharedSandbox : IAsyncLifetime
{
    public SandboxServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await SandboxServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
