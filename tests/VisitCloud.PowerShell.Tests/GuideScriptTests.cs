using VisitCloud.PowerShell.Tests.Documents;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The scripts in docs/scripts, in the real pwsh.</summary>
public sealed class GuideScriptTests(PwshProcess pwsh) : IClassFixture<PwshProcess>
{
    private const string Expo = SandboxServer.FirstExpoId;
    private const string AllStates =
        "invited, registering, registered, denied, pending-confirmation, stopped, hold, incomplete, cancelled, unregistered";

    private static readonly string ExportChanges = Repository.File("docs", "scripts", "Export-VisitChanges.ps1");

    [Fact]
    public async Task Export_VisitChanges_writes_each_change_once()
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);
        var expected = ReadStrings(session, "@(Get-VisitVisitor -All -RevisionVariable next -RegistrationStates " + AllStates
            + ").Count; $next");

        Export(session, Expo);
        Assert.Equal(expected[0], ReadStrings(session, $"@(Import-Csv visitors-{Expo}-from-0.csv).Count").Single());
        Assert.Equal(expected[1], File.ReadAllText(Path.Combine(session.Folder, $"next-revision-{Expo}.txt")).Trim());

        session.Shell.Run($"Connect-VisitApi -ExpoId {Expo}; $null = New-VisitVisitor -Email late@visitor.example").MustSucceed();
        Export(session, Expo);
        var late = ReadStrings(session, $"(Import-Csv visitors-{Expo}-from-{expected[1]}.csv).'contact.email'");
        Assert.Equal(["late@visitor.example"], late);
    }

    [Fact]
    public async Task Export_VisitChanges_without_changes_leaves_no_file()
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);

        Export(session, Expo);
        Export(session, Expo);

        Assert.Single(Directory.GetFiles(session.Folder, "visitors-*.csv"));
    }

    [Fact]
    public async Task Export_VisitChanges_keeps_the_files_of_two_events_apart()
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);
        var expos = ReadStrings(session, "(Get-VisitExpo).Id");
        var expected = expos.SelectMany(expo => ReadStrings(
            session, $"@(Get-VisitVisitor -ExpoId {expo} -All -RegistrationStates {AllStates}).Count")).ToList();

        foreach (var expo in expos)
            Export(session, expo);

        Assert.Equal(2, expos.Count);
        var written = expos.SelectMany(expo => ReadStrings(session, $"@(Import-Csv visitors-{expo}-from-0.csv).Count"));
        Assert.Equal(expected, written);
    }

    [Fact]
    public async Task Sync_VisitRunbook_reads_every_visitor_in_batches_and_stores_the_next_revision()
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);
        var expected = ReadStrings(session, "@(Get-VisitVisitor -All -RevisionVariable next -RegistrationStates " + AllStates
            + ").Count; $next");
        var runbook = Repository.File("docs", "scripts", "Sync-VisitRunbook.ps1");

        session.Shell.Run(
            """
            $variables["VisitRevision-$($args[1])"] = 0
            $batches = & $args[0] -ExpoId $args[1] -BatchSize 120
            $files = $batches -replace '^.+: '
            """,
            runbook, Expo).MustSucceed();

        Assert.Equal(expected[1], ReadStrings(session, $"$variables['VisitRevision-{Expo}']").Single());
        Assert.Equal(
            expected[0], ReadStrings(session, "@($files | ForEach-Object { Import-Csv $_ }).Count; $files | Remove-Item").Single());
        Assert.Equal("True", ReadStrings(session, "@($batches).Count -gt 1").Single());
    }

    [Fact]
    public async Task Register_VisitTask_registers_a_command_that_exports_the_changes()
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);
        File.Copy(ExportChanges, Path.Combine(session.Folder, "Export-VisitChanges.ps1"));
        var register = Repository.File("docs", "scripts", "Register-VisitTask.ps1");

        session.Shell.Run(
            """
            $task = & $args[0] -ExpoId $args[1] -Folder $args[2]
            # The task's command as powershell.exe gets it: -NoProfile -NonInteractive -Command "..."
            . ([scriptblock]::Create(($task.Action.Argument -replace '^[^"]*"(.*)"$', '$1')))
            """,
            register, Expo, session.Folder).MustSucceed();

        Assert.Single(Directory.GetFiles(session.Folder, $"visitors-{Expo}-from-0.csv"));
    }

    [Fact]
    public async Task Register_VisitTask_registers_a_daily_import_that_logs_its_changes()
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);
        const string script = "Import-VisitCrm.ps1";
        File.Copy(Repository.File("docs", "scripts", script), Path.Combine(session.Folder, script));
        var register = Repository.File("docs", "scripts", "Register-VisitTask.ps1");

        for (var run = 0; run < 2; run++)
        {
            session.Shell.Run(
                """
                $task = & $args[0] -ExpoId $args[1] -Folder $args[2] -ScriptName $args[3] -DailyAt 02:00
                . ([scriptblock]::Create(($task.Action.Argument -replace '^[^"]*"(.*)"$', '$1')))
                """,
                register, Expo, session.Folder, script).MustSucceed();
        }

        var log = ReadStrings(session, $"Import-Csv import-{Expo}.csv | ForEach-Object {{ \"$($_.Action) $($_.Name)\" }}");
        Assert.Equal(["Created Grace Hopper <grace@engines.example>"], log);
    }

    [Fact]
    public async Task Import_VisitCrm_fails_if_a_row_failed_and_imports_the_others()
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);
        File.AppendAllText(Path.Combine(session.Folder, "crm.csv"), "\nCRM-2002,,,bad\n");

        var result = session.Shell.Run(
            "& $args[0] -ExpoId $args[1] -Folder $args[2]",
            Repository.File("docs", "scripts", "Import-VisitCrm.ps1"),
            Expo,
            session.Folder);

        Assert.Contains("1 of 2 rows failed", result.Terminating!.Message, StringComparison.Ordinal);
        var log = ReadStrings(session, $"Import-Csv import-{Expo}.csv | ForEach-Object {{ \"$($_.Row) $($_.Action)\" }}");
        Assert.Equal(["1 Created"], log);
    }

    [Fact]
    public async Task Import_VisitCrm_logs_its_changes_if_an_error_ends_the_import()
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);
        File.AppendAllText(Path.Combine(session.Folder, "crm.csv"), "\nCRM-2002,Charles,Babbage,charles@engines.example\n");
        var earlier = session.Server.Traffic.Count;
        session.Shell.Run("Connect-VisitApi -ExpoId $args[0]; Import-VisitVisitor crm.csv -WhatIf", Expo).MustSucceed();
        // The second change is the last request.
        session.Server.Inject($"401@#{session.Server.Traffic.Count - earlier + 2}");

        var result = session.Shell.Run(
            "& $args[0] -ExpoId $args[1] -Folder $args[2]",
            Repository.File("docs", "scripts", "Import-VisitCrm.ps1"),
            Expo,
            session.Folder);

        Assert.Contains("401", result.Terminating!.Message, StringComparison.Ordinal);
        var log = ReadStrings(session, $"Import-Csv import-{Expo}.csv | ForEach-Object {{ \"$($_.Action) $($_.Fields)\" }}");
        Assert.StartsWith("Created contact.reference; ", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_VisitReport_sends_the_report_and_removes_the_file()
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);
        var send = Repository.File("docs", "scripts", "Send-VisitReport.ps1");

        session.Shell.Run("& $args[0] -ExpoId $args[1] -From a@visit.example -To b@visit.example", send, Expo).MustSucceed();

        var sent = ReadStrings(
            session,
            """
            $mail.body.content
            [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($mail.attachments[0].contentBytes))
            Test-Path (Join-Path ([IO.Path]::GetTempPath()) $mail.attachments[0].name)
            """);
        Assert.Matches("[0-9]+ registered, [0-9]+ attended", sent[0]);
        Assert.StartsWith("<!DOCTYPE html>", sent[1], StringComparison.Ordinal);
        Assert.Equal("False", sent[2]);
    }

    private static void Export(ExampleSession session, string expo)
        => session.Shell.Run("& $args[0] -ExpoId $args[1] -Folder $args[2]", ExportChanges, expo, session.Folder).MustSucceed();

    private static List<string> ReadStrings(ExampleSession session, string script)
        => [.. session.Shell.Run(script).MustSucceed().Output.Select(value => value.ToString())];
}
