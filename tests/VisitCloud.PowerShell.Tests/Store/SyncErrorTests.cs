using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Store;

/// <summary>Errors and warnings of Sync-VisitExpo.</summary>
public sealed class SyncErrorTests : SyncTest
{
    [Fact]
    public void An_event_that_the_key_cannot_read_is_named()
    {
        using var shell = Shell.Connected(Sandbox.BaseAddress, key: "sandbox-scoped");

        var error = Assert.Single(shell.Run("Sync-VisitExpo $args[0] 1xotv3dcpygag", Database).Errors);

        Assert.Contains("not assigned to the event 1xotv3dcpygag", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_without_an_event_is_an_error_and_sends_no_request()
    {
        using var shell = Connect();
        var before = Sandbox.Traffic.Count;

        Assert.Single(shell.Run("[pscustomobject]@{ Name = 'x' } | Sync-VisitExpo -Path $args[0] -Resource labels", Database).Errors);
        Assert.Equal(before, Sandbox.Traffic.Count);
    }

    [Theory]
    [InlineData("Sync-VisitExpo -Path env:foo.db -Resource labels")]
    [InlineData("[void]$ExecutionContext.SessionState.Path.SetLocation('Env:'); Sync-VisitExpo -Path foo.db -Resource labels")]
    [InlineData("Sync-VisitExpo -Path ([IO.Path]::Combine($args[0], 'newdir/')) -Resource labels")]
    [InlineData("Sync-VisitExpo -Path $args[0] -Resource labels")]
    public void A_path_that_is_not_a_file_is_one_error_and_creates_nothing(string script)
    {
        using var shell = Connect();

        Assert.StartsWith("VisitStoreUnavailable", GetTerminatingErrorId(shell, script, Folder), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
        Assert.False(File.Exists("foo.db"));
    }

    [Theory]
    [InlineData(400, "labels", "", false, "")]
    [InlineData(401, "labels", "", false, "")]
    [InlineData(503, "labels", "", true, "continues from there")]
    [InlineData(503, "labels", "-Full", true, "starts again")]
    [InlineData(503, "webhooks", "", true, "starts again")]
    public void An_error_says_how_the_next_run_continues(int status, string resource, string rest, bool isStored, string words)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, ""));
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo} -MaximumRetryCount 0");

        var outcome = shell.Run($"Sync-VisitExpo -Path $args[0] -Resource {resource} {rest}", Database);
        var message = (outcome.Terminating is null ? Assert.Single(outcome.Errors) : outcome.TerminatingError).ErrorDetails.Message;

        Assert.Equal(isStored, message.Contains("are stored", StringComparison.Ordinal));
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_the_key_cannot_read_is_a_warning_unless_Resource_names_it()
    {
        using var shell = Connect("sandbox-noleads");

        var all = shell.Run("Sync-VisitExpo -Path $args[0]", Database).MustSucceed();
        var asked = shell.Run("Sync-VisitExpo -Path $args[0] -Resource connections, labels", Database);

        Assert.Equal(14, all.Output.Count);
        Assert.Contains("leads", Assert.Single(all.Warnings), StringComparison.Ordinal);
        Assert.StartsWith("VisitPermissionDenied,", Assert.Single(asked.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("labels", asked.Single.Properties["Resource"].Value);
    }

    [Fact]
    public void An_event_that_cannot_be_read_is_one_error()
    {
        using var shell = Connect("sandbox-full");
        var other = shell.Run("@(Get-VisitExpo)[1].Id").Single.BaseObject;
        using var scoped = Connect("sandbox-scoped");

        var refused = scoped.Run("Sync-VisitExpo $args[0] -Path $args[1]", other, Database);
        var nowhere = scoped.Run("Sync-VisitExpo nosuchexpo123 -Path $args[0]", Database);

        Assert.StartsWith("VisitPermissionDenied", Assert.Single(refused.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("VisitNotFound", Assert.Single(nowhere.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(refused.Output.Concat(nowhere.Output));
        Assert.Empty(refused.Warnings.Concat(nowhere.Warnings));
    }

    [Fact]
    public void A_missing_event_session_or_folder_is_an_error_that_names_it()
    {
        using var none = Shell.Open();
        using var noExpo = Shell.Connected(Sandbox.BaseAddress);
        using var shell = Connect();

        var missing = Path.Combine(Folder, "no", "x.db");
        Assert.StartsWith("VisitNotConnected", GetTerminatingErrorId(none, "Sync-VisitExpo x.db"), StringComparison.Ordinal);
        Assert.StartsWith("VisitExpoMissing", GetTerminatingErrorId(noExpo, "Sync-VisitExpo x.db"), StringComparison.Ordinal);
        Assert.StartsWith(
            "VisitStoreUnavailable", GetTerminatingErrorId(shell, "Sync-VisitExpo $args[0]", missing), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public void An_endpoint_that_is_not_available_anymore_is_an_error_if_its_records_are_stored(int status)
    {
        var isAvailable = true;
        using var server = new ScriptedServer(target => target.Split('/')[0] switch
        {
            "expos" => ScriptedResponse.Json($$"""{"id":"{{Expo}}","revision":1}"""),
            "labels" when isAvailable => ScriptedResponse.Json("""[{"id":"a","revision":1}]"""),
            "labels" or "orders" => new ScriptedResponse(status, ""),
            _ => ScriptedResponse.Json("[]"),
        });
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo}");
        shell.Run("Sync-VisitExpo $args[0]", Database).MustSucceed();
        isAvailable = false;

        var outcome = shell.Run("Sync-VisitExpo $args[0] -Full", Database);

        Assert.Contains("Skipped orders", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Contains("Cannot update the stored labels", Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(1L, Query("select count(*) from label"));
    }

    [Fact]
    public void Missing_records_are_marked_only_with_Force()
    {
        var records = string.Join(",", Enumerable.Range(1, 30).Select(number => $$"""{"id":"r{{number}}","revision":{{number}}}"""));
        using var server = new ScriptedServer(
            target => target.Split('/').Length == 3 ? new ScriptedResponse(404, "") : ScriptedResponse.Json($"[{records}]"));
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo}");
        shell.Run("Sync-VisitExpo $args[0] -Resource contents", Database).MustSucceed();
        records = """{"id":"r30","revision":30}""";

        var refused = shell.Run("Sync-VisitExpo $args[0] -Resource contents, labels -Full", Database);
        var stored = Query("select count(*) from content");
        var forced = shell.Run("Sync-VisitExpo $args[0] -Resource contents -Full -Force", Database).MustSucceed();

        Assert.StartsWith("VisitDeletionsNotConfirmed", Assert.Single(refused.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["labels"], refused.All("Resource"));
        Assert.Equal(30L, stored);
        Assert.Equal([29L], forced.All("Deleted"));
    }

    [Fact]
    public void A_record_that_cannot_be_stored_is_an_error_and_the_others_are_stored()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(
            """[{"id":"a","revision":1},{"id":"b\u0000","revision":2},{"id":"c","revision":3}]"""));
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo}");

        var outcome = shell.Run("Sync-VisitExpo $args[0] -Resource contents", Database);

        Assert.StartsWith("VisitRecordNotStored", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([2L], outcome.All("Added"));
    }

    [Fact]
    public void A_filter_of_visitors_without_visitors_is_an_error()
    {
        using var shell = Connect();

        var outcome = shell.Run("Sync-VisitExpo $args[0] -Resource labels -RegistrationStates registered", Database);

        Assert.StartsWith("VisitFilterNotUsed", outcome.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public void Visitors_that_are_missing_in_the_database_are_a_warning()
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.StartsWith("expos/", StringComparison.Ordinal)
            ? $$"""{"id":"{{Expo}}","revision":1,"registrationTypeStats":[{"id":"t","name":"VIP","total":5}]}"""
            : """[{"id":"a","revision":1,"registrationType":{"id":"t"}}]"""));
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo}");

        var outcome = shell.Run("Sync-VisitExpo $args[0] -Resource visitors", Database).MustSucceed();

        Assert.Contains("counts 5 visitors of registration type 'VIP'", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    private static string GetTerminatingErrorId(Shell shell, string script, params object[] arguments)
        => shell.Run(script, arguments).TerminatingError.FullyQualifiedErrorId;
}
