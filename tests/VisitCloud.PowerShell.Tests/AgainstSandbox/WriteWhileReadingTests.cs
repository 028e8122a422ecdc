using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.AgainstSandbox;

/// <summary>A list whose records are changed as they come: each change puts its record at the end of the list.</summary>
public sealed class WriteWhileReadingTests : IAsyncLifetime
{
    /// <summary>Where reading and writing would chase each other without an end, the pipeline fails.</summary>
    private const string Bounded = "Get-VisitVisitor -All | ForEach-Object { if (++$count -gt 2000) { throw 'There is no end.' }; $_ }";

    private SandboxServer _server = null!;
    private Shell _shell = null!;
    private string[] _alive = [];
    private int _removed;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 700 });
        _shell = Shell.Connected(_server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        _alive = Alive();
        _removed = (int)_shell.Run("@(Get-VisitVisitor -All | Where-Object Deleted).Count").Single.BaseObject;
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public void Each_record_is_changed_once_and_those_that_are_gone_are_left_out()
    {
        var outcome = _shell.Run($"$count = 0; {Bounded} | Set-VisitVisitor -Language fr -PassThru");

        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Errors);
        Assert.Equal(_alive, outcome.Output.Select(record => (string)record.Properties["Id"].Value).Order(StringComparer.Ordinal));
        Assert.InRange(_removed, 1, 100);
        Assert.StartsWith($"{_removed} of the visitors", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_record_is_removed_once()
    {
        var outcome = _shell.Run($"$count = 0; {Bounded} | Remove-VisitVisitor -Confirm:$false");

        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Errors);
        Assert.Empty(Alive());
    }

    [Fact]
    public void What_is_created_meanwhile_is_not_copied_again()
    {
        var outcome = _shell.Run($"$count = 0; {Bounded} | Where-Object {{ -not $_.Deleted }} | ForEach-Object {{ New-VisitVisitor -FirstName Copy -Email c@x.example }}");

        Assert.Null(outcome.Terminating);
        Assert.Equal(_alive.Length, outcome.Output.Count);
        Assert.Equal(2 * _alive.Length, Alive().Length);
    }

    [Fact]
    public void Rows_of_records_that_are_gone_are_left_out()
    {
        _server.Traffic.Clear();

        var outcome = _shell.Run("[pscustomobject]@{ id = 'gone'; deleted = 'True'; firstName = '' }, [pscustomobject]@{ id = $args[0]; deleted = ''; firstName = 'Ada' } | Set-VisitVisitor", _alive[0]);

        Assert.Empty(outcome.Errors);
        Assert.EndsWith("/" + _alive[0], Assert.Single(_server.Traffic.Requests).Target, StringComparison.Ordinal);
        Assert.StartsWith("1 of the visitors", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    private string[] Alive()
        => [.. _shell.Run("Get-VisitVisitor -All -HideDeleted").MustSucceed().Output.Select(record => (string)record.Properties["Id"].Value).Order(StringComparer.Ordinal)];
}
