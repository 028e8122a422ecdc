using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.AgainstSandbox;

/// <summary>Records that are changed while their list is read: each change moves its record to the end of the list.</summary>
public sealed class WriteWhileReadingTests : IAsyncLifetime
{
    /// <summary>Fails if reads and writes do not end.</summary>
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
    public void Each_record_is_changed_once_and_deleted_ones_are_skipped()
    {
        var outcome = _shell.Run($"$count = 0; {Bounded} | Set-VisitVisitor -Language fr -PassThru");

        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Errors);
        Assert.Equal(_alive, outcome.Output.Select(record => (string)record.Properties["Id"].Value).Order(StringComparer.Ordinal));
        Assert.InRange(_removed, 1, 100);
        Assert.StartsWith($"{_removed} deleted visitors were skipped.", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_record_is_removed_once()
    {
        var outcome = _shell.Run($"$count = 0; {Bounded} | Remove-VisitVisitor -Confirm:$false");

        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Errors);
        Assert.Equal(_alive.Length, _server.Traffic.Requests.Count(request => request.Method == "DELETE"));
        Assert.Empty(Alive());
    }

    [Fact]
    public void Records_created_by_the_pipeline_are_not_copied_again()
    {
        var outcome = _shell.Run($"$count = 0; {Bounded} | Where-Object {{ -not $_.Deleted }} | ForEach-Object "
            + $"{{ New-VisitVisitor -FirstName Copy -Email c@x.example }}");

        Assert.Null(outcome.Terminating);
        Assert.Equal(_alive.Length, outcome.Output.Count);
        Assert.Equal(2 * _alive.Length, Alive().Length);
    }

    [Fact]
    public void Records_created_by_any_request_are_not_copied_again()
    {
        var outcome = _shell.Run(
            """
            $labels = "labels/$($args[0])"
            $before = @(Get-VisitLabel -All -HideDeleted).Count
            $count = 0
            Invoke-VisitApi $labels -All -Query @{ limit = 2; showDeleted = 'false' } |
                ForEach-Object {
                    if (++$count -gt 500) { throw 'There is no end.' }
                    [void](Invoke-VisitApi $labels -Method POST -Body @{ name = 'Copy' })
                }
            @(Get-VisitLabel -All -HideDeleted).Count / $before
            """,
            SandboxServer.FirstExpoId);

        Assert.Null(outcome.Terminating);
        Assert.Equal("2", outcome.Single.ToString());
    }

    [Fact]
    public void Records_changed_by_others_during_a_list_are_returned()
    {
        using var other = Shell.Connected(_server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");

        var outcome = _shell.Run(
            """
            $other = $args[0]
            $seen = Get-VisitVisitor -All -HideDeleted -Limit 50 | ForEach-Object {
                if (++$count -eq 1) { $first = $_.Id }
                Set-VisitVisitor $_.Id -Language nl
                if ($count -eq 10) { Set-VisitVisitor $first -Language fr -Session $other }
                $_
            }
            @($seen | Where-Object Id -eq $first).Language
            """,
            other.Run("Get-VisitSession").Single);

        Assert.Equal(2, outcome.MustSucceed().Output.Count);
        Assert.Equal("fr", outcome.Output[1].ToString());
    }

    [Fact]
    public void Records_created_while_another_list_is_read_are_returned()
    {
        var outcome = _shell.Run(
            """
            Get-VisitPartner -All -Limit 5 | ForEach-Object {
                if (++$count -gt 2) { return }
                $new = New-VisitVisitor -FirstName New -Email n@x.example
                @(Get-VisitVisitor -All |
                    ForEach-Object { if (++$changed -le 3) { Set-VisitVisitor $_.Id -Language de }; $_ } |
                    Where-Object Id -eq $new.Id).Count
            }
            """);

        Assert.Equal(["1", "1"], outcome.MustSucceed().Output.Select(count => count.ToString()));
    }

    [Fact]
    public void Rows_of_deleted_records_are_skipped()
    {
        _server.Traffic.Clear();

        var outcome = _shell.Run(
            "[pscustomobject]@{ id = 'gone'; deleted = 'True'; firstName = '' }, [pscustomobject]@{ id = $args[0]; deleted = ''; "
                + "firstName = 'Ada' } | Set-VisitVisitor",
            _alive[0]);

        Assert.Empty(outcome.Errors);
        Assert.EndsWith("/" + _alive[0], Assert.Single(_server.Traffic.Requests).Target, StringComparison.Ordinal);
        Assert.StartsWith("1 deleted visitor was skipped", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    private string[] Alive()
        => [.. _shell.Run("Get-VisitVisitor -All -HideDeleted")
            .MustSucceed().Output.Select(record => (string)record.Properties["Id"].Value).Order(StringComparer.Ordinal)];
}
