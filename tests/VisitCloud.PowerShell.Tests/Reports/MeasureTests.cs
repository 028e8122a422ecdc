using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Reports;

/// <summary>Measure-VisitExpo against the sandbox. That the figures are right is tested against SQL.</summary>
public sealed class MeasureTests : IAsyncLifetime
{
    private static readonly string[] Totals = ["Registered", "Exhibitors", "Leads", "Sessions"];

    private SandboxServer _server = null!;

    public async Task InitializeAsync() => _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200 });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_totals_equal_the_numbers_of_records()
    {
        using var shell = Connect();

        var summary = shell.Run("Measure-VisitExpo").MustSucceed();

        Assert.Empty(summary.Warnings);
        Assert.Equal("VisitCloud.ExpoSummary", summary.Single.TypeNames[0]);
        var counted = shell.Run(
            """
            @(Get-VisitVisitor -All | Where-Object { -not $_.Deleted }).Count
            @(Get-VisitPartner -All | Where-Object { -not $_.Deleted }).Count
            @(Get-VisitConnection -All).Count
            @(Get-VisitActivity -All | Where-Object { -not $_.Deleted }).Count
            """).MustSucceed();
        Assert.Equal(
            counted.Output.Select(count => Convert.ToInt64(count.BaseObject, null)),
            Totals.Select(name => (long)summary.Single.Properties[name].Value));
    }

    [Fact]
    public void Events_are_piped_in_and_compared()
    {
        using var shell = Connect();

        var rows = shell.Run("Get-VisitExpo | Measure-VisitExpo").MustSucceed();

        Assert.Equal(2, rows.Output.Count);
        Assert.Equal(shell.Run("Get-VisitExpo").All("Name"), rows.All("Name"));
        Assert.All(rows.All("ShowRate"), rate => Assert.InRange((decimal)rate!, 0.1m, 1));
    }

    [Fact]
    public void A_list_that_the_key_cannot_read_is_null_and_not_zero()
    {
        using var shell = Connect("sandbox-noleads");

        var outcome = shell.Run("Measure-VisitExpo").MustSucceed();

        Assert.Contains("connections", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        foreach (var name in new[] { "Leads", "AverageLeadRating", "LeadsByDay", "LeadsByHour", "LeadsByRating" })
            Assert.Null(outcome.Single.Properties[name].Value);
        Assert.Equal(["connections"], (IEnumerable<string>)outcome.Single.Properties["UnavailableLists"].Value);
        AssertAllNull(shell.Run("(Measure-VisitExpo -WarningAction SilentlyContinue).ExhibitorDetails"), "Leads");
    }

    [Fact]
    public void An_event_that_does_not_exist_is_an_error_and_the_next_one_is_measured()
    {
        using var shell = Connect();

        var outcome = shell.Run("'0000000000000', $args[0] | Measure-VisitExpo", SandboxServer.FirstExpoId);

        Assert.Single(outcome.Errors);
        Assert.Equal(SandboxServer.FirstExpoId, outcome.Single.Properties["ExpoId"].Value);
    }

    [Fact]
    public void Breakdowns_are_lists_of_objects_that_can_be_limited()
    {
        using var shell = Connect();

        var all = shell.Run("(Measure-VisitExpo).RegistrationsByCountry").MustSucceed();
        var top = shell.Run("(Measure-VisitExpo -Top 3).RegistrationsByCountry").MustSucceed();

        Assert.Equal("VisitCloud.RegistrationCount", all.Output[0].TypeNames[0]);
        Assert.Equal([.. all.All("Name").Take(3), "(other)"], top.All("Name"));
        Assert.Equal(all.All("Registrations").Sum(count => (long)count!), top.All("Registrations").Sum(count => (long)count!));
        Assert.Equal(3, shell.Run("(Measure-VisitExpo -Top 3).ExhibitorDetails").Output.Count);
    }

    [Fact]
    public void Every_list_of_a_summary_can_be_indexed()
    {
        using var shell = Connect();

        var mismatches = shell.Run(
            """
            $summary = Measure-VisitExpo -IncludeNames
            foreach ($property in $summary.psobject.Properties | Where-Object TypeNameOfValue -Match 'IReadOnlyList') {
                $list = $property.Value
                $first = @($list | Select-Object -First 1)
                if ($list -isnot [array] -or ($first -and -not [object]::ReferenceEquals($list[0], $first[0]))) { $property.Name }
            }
            @($summary.psobject.Properties | Where-Object TypeNameOfValue -Match 'IReadOnlyList').Count
            """).MustSucceed();

        Assert.Equal(20, mismatches.Single.BaseObject);
    }

    [Fact]
    public void Tables_of_breakdowns_fit_into_80_columns()
    {
        using var shell = Connect();

        var headers = shell.Run(
            """
            $summary = Measure-VisitExpo -IncludeNames
            foreach ($property in $summary.psobject.Properties | Where-Object TypeNameOfValue -Match 'IReadOnlyList.*VisitCloud') {
                $lines = ($property.Value | Select-Object -First 1 | Format-Table | Out-String -Width 80) -split '\r?\n'
                $rule = [array]::FindIndex($lines, [Predicate[string]] { $args[0] -match '^-+ ' })
                if ($rule -gt 0 -and $lines[$rule - 2]) { $property.Name }
            }
            """).MustSucceed();

        Assert.Empty(headers.Output);
        Assert.StartsWith("Name ", shell.Run("(Measure-VisitExpo).Activities | Format-Table | Out-String -Width 80").MustSucceed()
            .Single.ToString()!.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_people_are_in_the_output_only_on_request()
    {
        using var shell = Connect();

        AssertAllNull(shell.Run("(Measure-VisitExpo).ExhibitorDetails"), "Contact");
        Assert.Null(shell.Run("Measure-VisitExpo").Single.Properties["UnpaidPaymentDetails"].Value);
        Assert.Contains(shell.Run("(Measure-VisitExpo -IncludeNames).ExhibitorDetails").All("Contact"), name => name is not null);
        Assert.Contains(shell.Run("(Measure-VisitExpo -IncludeNames).UnpaidPaymentDetails").All("Visitor"), name => name is not null);
    }

    [Fact]
    public void Days_begin_at_midnight_in_the_time_zone()
    {
        using var shell = Connect();

        var utc = shell.Run("(Measure-VisitExpo -TimeZone UTC).AttendanceByHour").MustSucceed();
        var ahead = shell.Run(
            """
            $ahead = Measure-VisitExpo -TimeZone ([TimeZoneInfo]::CreateCustomTimeZone('Ahead', '14:00', 'Ahead', 'Ahead'))
            $ahead.TimeZone, $ahead.AttendanceByHour[0].Hour
            """).MustSucceed();

        Assert.Equal(["Ahead", 22], ahead.Output.Select(value => value.BaseObject));
        Assert.Equal(new DateTime(2026, 3, 10), utc.All("Day")[0]);
        Assert.Equal(8, utc.All("Hour")[0]);
    }

    [Theory]
    [InlineData(""","timezone":"Mars/Base" """, "'Mars/Base', which this computer does not know")]
    [InlineData("", "no time zone")]
    public void An_event_without_a_usable_time_zone_is_measured_in_UTC_with_a_warning(string timeZone, string warning)
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.StartsWith("expos/", StringComparison.Ordinal)
            ? $$"""{"id":"e","name":"E"{{timeZone}}}""" : "[]"));
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Measure-VisitExpo e").MustSucceed();

        Assert.Contains(warning, Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal("UTC", outcome.Single.Properties["TimeZone"].Value);
        Assert.Empty(shell.Run("Measure-VisitExpo e -TimeZone UTC").MustSucceed().Warnings);
    }

    [Fact]
    public void A_time_zone_that_does_not_exist_is_refused_by_name()
    {
        using var shell = Connect();

        Assert.Contains("Nowhere/Land", shell.Run("Measure-VisitExpo -TimeZone Nowhere/Land").TerminatingError.Exception.Message,
            StringComparison.Ordinal);
    }

    /// <summary>Asserts that there are objects with a property, and that it is null in each of them.</summary>
    private static void AssertAllNull(ScriptResult result, string property)
    {
        Assert.NotEmpty(result.Output);
        Assert.All(result.Output, row => Assert.Null(row.Properties[property].Value));
    }

    private Shell Connect(string key = "sandbox-full") => Shell.Connected(_server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}", key);
}
