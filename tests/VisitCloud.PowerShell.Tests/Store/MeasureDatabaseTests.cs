using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Store;

/// <summary>Measure-VisitExpo with a database, loaded as a user's session loads it.</summary>
public sealed class MeasureDatabaseTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("measure-").FullName;
    private SandboxServer _server = null!;

    private string Database => Path.Combine(_folder, "event.db");

    public async Task InitializeAsync() => _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200 });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_database_gives_the_figures_of_the_service_without_a_session()
    {
        using var connected = Shell.Connected(_server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        connected.Run("Get-VisitExpo | Sync-VisitExpo -Path $args[0]", Database).MustSucceed();
        const string Totals = "ForEach-Object { $_.ExpoId, $_.Name, $_.Registrations, $_.Registered, $_.Attended, $_.NoShows, "
            + "$_.ShowRate, $_.AverageDwell, $_.Exhibitors, $_.Leads, $_.Sessions, $_.UnpaidPayments -join '|' }";
        using var shell = Shell.Open();

        var offline = shell.Run("Measure-VisitExpo -Path $args[0] | " + Totals, Database).MustSucceed();

        Assert.Empty(offline.Warnings);
        var online = connected.Run("Get-VisitExpo | Measure-VisitExpo | " + Totals).MustSucceed();
        Assert.Equal(online.Output.Select(row => row.ToString()).Order(StringComparer.Ordinal),
            offline.Output.Select(row => row.ToString()).Order(StringComparer.Ordinal));
        var syncedAt = shell.Run("Measure-VisitExpo $args[1] -Path $args[0] -TimeZone Asia/Kathmandu", Database, SandboxServer.FirstExpoId)
            .MustSucceed().Single.Properties["SyncedAt"].Value;
        Assert.Equal(new TimeSpan(5, 45, 0), Assert.IsType<DateTimeOffset>(syncedAt).Offset);
    }

    [Fact]
    public void A_list_that_was_never_synced_is_absent_with_a_warning()
    {
        using var shell = Shell.Connected(_server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        shell.Run("Sync-VisitExpo -Path $args[0] -Resource expos, visitors", Database).MustSucceed();

        var outcome = shell.Run("Measure-VisitExpo -Path $args[0]", Database).MustSucceed();

        Assert.Contains("participants, partners", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.NotNull(outcome.Single.Properties["Registered"].Value);
        foreach (var name in new[] { "Attended", "NoShows", "ShowRate", "Exhibitors", "Leads", "UnpaidPayments", "Activities", "Licenses" })
            Assert.Null(outcome.Single.Properties[name].Value);
    }

    [Fact]
    public void A_list_that_is_partly_in_the_database_is_named_in_a_warning()
    {
        using var server = new ScriptedServer(target => target.Contains("fromRevision=2", StringComparison.Ordinal)
            ? new ScriptedResponse(400, "")
            : ScriptedResponse.Json("""[{"id":"v","revision":1,"registrationState":"registered"},{"id":"w","revision":2}]"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        Assert.Single(shell.Run("Sync-VisitExpo -Path $args[0] -Resource visitors", Database).Errors);
        shell.Run("Sync-VisitExpo -Path $args[0] -Resource visitors -RegistrationState registered", Path.Combine(_folder, "filtered.db"));

        var unfinished = shell.Run("Measure-VisitExpo -Path $args[0] -TimeZone UTC", Database).MustSucceed();
        var filtered = shell.Run("Measure-VisitExpo -Path $args[0] -TimeZone UTC", Path.Combine(_folder, "filtered.db")).MustSucceed();

        Assert.Contains(unfinished.Warnings, warning => warning.Contains("interrupted", StringComparison.Ordinal));
        Assert.Contains(filtered.Warnings, warning => warning.Contains("filter", StringComparison.Ordinal));
        Assert.Equal(["visitors"], (IEnumerable<string>)unfinished.Single.Properties["IncompleteLists"].Value);
        Assert.Equal(["visitors"], (IEnumerable<string>)filtered.Single.Properties["IncompleteLists"].Value);
        Assert.Equal(1L, unfinished.Single.Properties["Registered"].Value);
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_an_error_and_is_not_created()
    {
        using var shell = Shell.Open();
        var other = Path.Combine(_folder, "other.txt");
        File.WriteAllText(other, new string('x', 5000));

        Assert.StartsWith("VisitStoreUnavailable",
            shell.Run("Measure-VisitExpo -Path $args[0]", Database).TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("VisitStoreForeign", shell.Run("Measure-VisitExpo -Path $args[0]", other).TerminatingError.FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public void An_event_that_the_database_does_not_contain_is_an_error()
    {
        using var shell = Shell.Connected(_server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        shell.Run("Sync-VisitExpo -Path $args[0] -Resource expos", Database).MustSucceed();

        Assert.StartsWith("VisitNotFound", Assert.Single(shell.Run("Measure-VisitExpo other -Path $args[0]", Database).Errors)
            .FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
