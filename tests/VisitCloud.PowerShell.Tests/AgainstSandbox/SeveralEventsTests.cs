using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.AgainstSandbox;

/// <summary>Cmdlets that process several events.</summary>
public sealed class SeveralEventsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Theory]
    [InlineData("Measure-VisitExpo -ExpoId $ids")]
    [InlineData("Measure-VisitExpo $ids")]
    [InlineData("Measure-VisitExpo (Get-VisitExpo)")]
    [InlineData("Get-VisitExpo | Measure-VisitExpo")]
    [InlineData("Sync-VisitExpo event.db -Resource labels -ExpoId $ids")]
    [InlineData("Sync-VisitExpo event.db $ids -Resource labels")]
    [InlineData("Get-VisitExpo | Sync-VisitExpo event.db -Resource labels")]
    [InlineData("$null = Sync-VisitExpo event.db $ids; Measure-VisitExpo -Path event.db $ids")]
    [InlineData("Watch-VisitRecord label -FromRevision 0 -Once -ExpoId $ids | Group-Object ExpoId | ForEach-Object { $_.Group[0] }")]
    [InlineData("Get-VisitLabel -ExpoId $ids | Group-Object ExpoId | ForEach-Object { $_.Group[0] }")]
    public async Task Each_event_has_its_own_result(string script)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 100 });
        using var shell = Shell.Connected(server.BaseAddress);
        var ids = shell.Run("Set-Location -LiteralPath $args[0]; ($ids = @((Get-VisitExpo).Id))", _folder).MustSucceed();

        var results = shell.Run(script).MustSucceed();

        Assert.Equal(2, ids.Output.Count);
        Assert.Equal(ids.Output.Select(id => id.BaseObject), results.All("ExpoId"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
