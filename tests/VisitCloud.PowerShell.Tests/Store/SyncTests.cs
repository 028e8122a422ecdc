using System.Management.Automation;
using System.Text.RegularExpressions;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Store;

/// <summary>Sync-VisitExpo, with a database that the module loads as in a session of a user.</summary>
public sealed class SyncTests : SyncTest
{
    [Fact]
    public void Every_endpoint_is_a_table_and_the_next_run_reads_only_changes()
    {
        using var shell = Connect();

        var first = shell.Run("Sync-VisitExpo -Path $args[0]", Database).MustSucceed();
        shell.Run("New-VisitVisitor -Email ada@engines.example").MustSucceed();
        var second = shell.Run("Sync-VisitExpo -Path $args[0] | Where-Object Added", Database).MustSucceed();

        Assert.Equal(15, first.Output.Count);
        Assert.Empty(first.Warnings);
        Assert.Equal("VisitCloud.SyncResult", first.Output[0].TypeNames[0]);
        var partners = (int)shell.Run("@(Get-VisitPartner -All).Count").Single.BaseObject;
        Assert.Equal((long)partners, Query("select count(*) from partners"));
        Assert.Equal(("visitors", 1L), ((string)second.Single.Properties["Resource"].Value, (long)second.Single.Properties["Added"].Value));
        Assert.Equal(1L, Query("select count(*) from visitor where email = 'ada@engines.example'"));
    }

    [Fact]
    public void A_path_is_relative_to_the_current_location_and_events_can_be_piped()
    {
        using var shell = Connect();
        shell.Run("[void]$ExecutionContext.SessionState.Path.SetLocation($args[0])", Folder).MustSucceed();

        var results = shell.Run("Get-VisitExpo | Sync-VisitExpo -Path event.db -Resource labels, PARTNERS").MustSucceed();

        Assert.Equal(["partners", "labels", "partners", "labels"], results.All("Resource"));
        Assert.Equal(2L, Query("select count(distinct expo_id) from label"));
    }

    [Theory]
    [InlineData("Get-VisitExpo $args[1] | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Name = $_.Name } } |")]
    [InlineData("@(Get-VisitLabel -ExpoId $args[1])[0] |")]
    [InlineData("@{ Id = $args[1] } |")]
    [InlineData("@{ ExpoId = $args[1]; Id = 'another' } |")]
    [InlineData("[pscustomobject]@{ ExpoId = $args[1] } |")]
    [InlineData("$args[1] |")]
    public void An_event_can_be_piped_in_any_form(string piped)
    {
        using var shell = Shell.Connected(Sandbox.BaseAddress);

        var results = shell.Run(piped + " Sync-VisitExpo -Path $args[0] -Resource labels", Database, Expo).MustSucceed();

        Assert.Equal([Expo], results.All("ExpoId"));
    }

    [Fact]
    public void LiteralPath_is_an_alias_of_Path()
    {
        using var shell = Connect();

        shell.Run("Sync-VisitExpo -LiteralPath $args[0] -Resource labels", Path.Combine(Folder, "[a].db")).MustSucceed();

        Assert.True(File.Exists(Path.Combine(Folder, "[a].db")));
    }

    [Fact]
    public void WhatIf_shows_the_request_and_creates_no_file()
    {
        var host = new TestHost(width: 500);
        using var shell = Shell.Connected(Sandbox.BaseAddress, $"-ExpoId {Expo}", host: host);

        var outcome = shell.Run("Sync-VisitExpo -Path $args[0] -Resource labels -WhatIf", Database).MustSucceed();
        var files = Directory.GetFileSystemEntries(Folder);
        shell.Run("$result = Sync-VisitExpo -Path $args[0] -Resource labels", Database).MustSucceed();
        shell.Run("Sync-VisitExpo -Path $args[0] -Resource labels -WhatIf", Database).MustSucceed();
        var next = shell.Run("$result.NextRevision").Single.BaseObject;

        Assert.Empty(outcome.Output);
        Assert.Empty(files);
        Assert.Contains($"labels/{Expo}?showDeleted=true", host.Text, StringComparison.Ordinal);
        Assert.Contains($"labels/{Expo}?fromRevision={(long)next - 1}&showDeleted=true", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_supports_only_documented_parameters_is_synced()
    {
        using var server = new ScriptedServer(target => target.Contains("incomplete", StringComparison.Ordinal)
            || (target.StartsWith("activities", StringComparison.Ordinal) && target.Contains('?'))
            ? new ScriptedResponse(400, "")
            : ScriptedResponse.Json("""[{"id":"a","revision":1}]"""));
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo}");

        var first = shell.Run("Sync-VisitExpo -Path $args[0] -Resource visitors, activities", Database).MustSucceed();
        Assert.Equal([1L, 1L], first.All("Added"));
        // A list that is returned whole adds no records the second time.
        Assert.Equal([0L], shell.Run("Sync-VisitExpo -Path $args[0] -Resource activities", Database).MustSucceed().All("Added"));
    }

    [Fact]
    public void Resource_accepts_and_completes_only_endpoints()
    {
        using var shell = Connect();

        var outcome = shell.Run("Sync-VisitExpo -Path $args[0] -Resource robots", Database);
        var line = "Sync-VisitExpo -Resource reg";
        using var engine = System.Management.Automation.PowerShell.Create(shell.Runspace);
        var matches = CommandCompletion.CompleteInput(line, line.Length, null, engine).CompletionMatches;
        var completed = matches.Select(match => match.CompletionText);

        Assert.Contains("registrationTypes", outcome.Terminating!.Message, StringComparison.Ordinal);
        Assert.Equal(["registrationTypes"], completed);
    }

    [Fact]
    public void The_result_is_a_table_that_fits_the_window()
    {
        var host = new TestHost();
        using var shell = Shell.Connected(Sandbox.BaseAddress, $"-ExpoId {Expo}", host: host);

        shell.Run("Sync-VisitExpo -Path $args[0] -Resource labels | Out-Default", Database).MustSucceed();

        var lines = host.PlainText.Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.All(lines, line => Assert.True(line.Length <= 100, line));
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^labels +5 +0 +0 +0 +1 +00:00:\d\d\.\d{3}$"));
    }

    [Fact]
    public void The_path_and_the_event_are_positional()
    {
        using var shell = Connect();

        var named = shell.Run("Sync-VisitExpo $args[1] -Path $args[0] -Resource labels", Database, Expo).MustSucceed();
        var positional = shell.Run("Sync-VisitExpo $args[0] $args[1] -Resource labels", Database, Expo).MustSucceed();
        var onlyPath = shell.Run("Sync-VisitExpo $args[0] -Resource labels", Database).MustSucceed();

        Assert.Equal([Expo, Expo, Expo], named.All("ExpoId").Concat(positional.All("ExpoId")).Concat(onlyPath.All("ExpoId")));
    }

    [Fact]
    public void Visitors_can_be_selected_by_registration_type_and_state()
    {
        using var shell = Connect();
        var type = (string)shell.Run("(Get-VisitRegistrationType | Where-Object Name -eq VIP).Id").Single.BaseObject;
        var expected = (int)shell.Run(
            "@(Get-VisitVisitor -All -HideDeleted -RegistrationTypes $args[0] -RegistrationStates invited, hold).Count",
            type).Single.BaseObject;

        shell.Run(
            "Sync-VisitExpo $args[0] -Resource visitors -RegistrationTypes $args[1] -RegistrationStates invited, hold",
            Database,
            type).MustSucceed();

        Assert.NotEqual(0, expected);
        Assert.Equal((long)expected, Query("select count(*) from visitor"));
        Assert.Equal(
            (long)expected,
            Query($"select count(*) from visitor where registration_type_id = '{type}' and state in ('invited', 'hold')"));
    }
}
