using System.Globalization;
using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Watching;

/// <summary>Watch-VisitRecord returns every change once.</summary>
public sealed class WatchTests : WatchTest
{
    [Fact]
    public async Task A_watch_returns_changes_as_they_happen()
    {
        using var other = Shell.Connected(Sandbox.BaseAddress, $"-ExpoId {Expo}");
        var watching = Shell.Start("Watch-VisitRecord visitor, partner -IntervalSec 1 -Verbose");
        await watching.WaitForVerboseAsync("Watching partners");
        var before = Sandbox.Traffic.Count;

        var ada = Register(other, "Lovelace");
        await watching.WaitForOutputAsync(1);
        other.Run("[void](New-VisitPartner -Name Engines); Set-VisitVisitor $args[0] -RegistrationState denied", ada).MustSucceed();
        await watching.WaitForOutputAsync(3);
        watching.Stop();

        var records = watching.WaitForEnd().Output;
        Assert.Equal(
            [("VisitCloud.Visitor", "registered"), ("VisitCloud.Partner", null), ("VisitCloud.Visitor", "denied")],
            records.Select(record => (record.TypeNames[0], record.Properties["RegistrationState"]?.Value as string)).OrderBy(
                record => record.Item2 is "registered" ? 0 : record.Item1 is "VisitCloud.Partner" ? 1 : 2));
        Assert.All(records, record => Assert.Equal(Expo, record.Properties["ExpoId"].Value));
        Assert.InRange(before, 1, 30);
    }

    [Fact]
    public void FromRevision_0_returns_all_records_in_every_state_in_order()
    {
        var all = Shell.Run(
            "Get-VisitVisitor -All -RegistrationStates invited, registering, registered, denied, pending-confirmation, "
                + "stopped, hold, incomplete, cancelled, unregistered").MustSucceed();

        var outcome = Shell.Run("Watch-VisitRecord visitor -FromRevision 0 -Once").MustSucceed();

        Assert.Equal(all.All("Revision"), outcome.All("Revision"));
        Assert.True(outcome.All("RegistrationState").Distinct().Count() > 5);
        Assert.Contains(
            Sandbox.Traffic.Requests,
            request => request.Target.Contains(
                "pending-confirmation",
                StringComparison.Ordinal) && request.Target.Contains("pendingConfirmation", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("visitor -FromRevision 0")]
    [InlineData("activity -FromRevision 0")]
    public void A_service_without_undocumented_parameters_is_watched(string rest)
    {
        using var server = new ScriptedServer(target => target.Contains("incomplete", StringComparison.Ordinal)
            || (target.StartsWith("activities", StringComparison.Ordinal) && target.Contains('?'))
            ? new ScriptedResponse(422, "")
            : ScriptedResponse.Json("""[{"id":"a","revision":1}]"""));
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo}");

        Assert.Equal(["a"], shell.Run($"Watch-VisitRecord -Once {rest}").MustSucceed().All("Id"));
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_the_next_request()
    {
        var watching = Shell.Start("Watch-VisitRecord visitor -IntervalSec 86400 -Verbose");
        await watching.WaitForVerboseAsync("Watching visitors");

        watching.Stop();

        Assert.IsType<PipelineStoppedException>(watching.WaitForEnd().Terminating);
    }

    [Fact]
    public void TimeoutSec_ends_a_watch_without_an_error()
        => Assert.Empty(Shell.Run("Watch-VisitRecord visitor -IntervalSec 86400 -TimeoutSec 1").MustSucceed().Output);

    [Fact]
    public async Task The_newest_revision_is_found_with_few_requests()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200_000 });
        using var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {Expo}");

        Assert.Empty(shell.Run("Watch-VisitRecord visitor -Once -StatePath $args[0]", State).MustSucceed().Output);

        // Reading the whole list would take 2,000 requests.
        Assert.InRange(server.Traffic.Count, 2, 25);
    }

    [Fact]
    public void Events_are_piped_and_watched_together()
    {
        Shell.Run("Get-VisitExpo -All | Watch-VisitRecord visitor -Once -StatePath $args[0]", State).MustSucceed();
        var expos = Shell.Run("Get-VisitExpo -All | ForEach-Object { $_.Id; [void](New-VisitVisitor -ExpoId $_.Id -LastName X) }")
            .MustSucceed().Output.Select(id => id.BaseObject).ToList();

        Assert.Equal(
            expos,
            Shell.Run("Get-VisitExpo -All | Watch-VisitRecord visitor -Once -StatePath $args[0]", State).MustSucceed().All("ExpoId"));
        Assert.Empty(Shell.Run("@() | Watch-VisitRecord visitor").MustSucceed().Output);
    }

    [Theory]
    [InlineData("503@100%")]
    [InlineData("html@100%")]
    public async Task An_outage_is_a_warning_and_no_change_is_lost(string fault)
    {
        using var quick = Shell.Connected(Sandbox.BaseAddress, $"-ExpoId {Expo} -MaximumRetryCount 0");
        var watching = quick.Start("Watch-VisitRecord visitor -IntervalSec 1 -Verbose");
        await watching.WaitForVerboseAsync("Watching visitors");
        Sandbox.Inject(fault);
        await watching.WaitForWarningAsync("cannot be read");
        await watching.WaitForVerboseAsync("cannot be read");
        Sandbox.Inject("");
        await watching.WaitForVerboseAsync("can be read again");
        Register(Shell, "One");
        await watching.WaitForOutputAsync(1);
        watching.Stop();

        Assert.Single(watching.WaitForEnd().Warnings);
    }

    [Fact]
    public async Task A_watch_that_starts_during_an_outage_waits_for_its_end()
    {
        using var quick = Shell.Connected(Sandbox.BaseAddress, $"-ExpoId {Expo} -MaximumRetryCount 0");
        Sandbox.Inject("503@100%");
        var watching = quick.Start("Watch-VisitRecord visitor -IntervalSec 1 -Verbose");
        await watching.WaitForWarningAsync("starts when");
        await watching.WaitForVerboseAsync("starts when");
        Sandbox.Inject("");
        await watching.WaitForVerboseAsync("Watching visitors");
        Register(Shell, "One");
        await watching.WaitForOutputAsync(1);
        watching.Stop();

        Assert.Single(watching.WaitForEnd().Warnings);
    }

    [Fact]
    public void Once_fails_when_the_service_cannot_be_read()
    {
        using var quick = Shell.Connected(Sandbox.BaseAddress, $"-ExpoId {Expo} -MaximumRetryCount 0");
        Sandbox.Inject("503@1");

        var outcome = quick.Run("Watch-VisitRecord visitor -Once -FromRevision 7");

        Assert.StartsWith("VisitServiceFailed", outcome.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-FromRevision 7", outcome.TerminatingError.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Watch-VisitRecord robot", "VisitTypeUnknown")]
    [InlineData("Watch-VisitRecord webhook", "VisitTypeUnknown")]
    [InlineData("Watch-VisitRecord visitor -Once", "VisitNothingToWatch")]
    [InlineData("Watch-VisitRecord visitor -OutBuffer 5", "VisitOutBufferNotAllowed")]
    [InlineData("Watch-VisitRecord visitor -Once -StatePath ./missing-folder/state.json", "VisitStateNotUsable")]
    [InlineData("Watch-VisitRecord visitor -Once -StatePath Variable:state", "VisitStateNotUsable")]
    [InlineData("Watch-VisitRecord visitor -ExpoId ..", "VisitIdInvalid")]
    [InlineData("Watch-VisitRecord visitor -ExpoId .. -RegistrationTypes VIP", "VisitIdInvalid")]
    [InlineData("Watch-VisitRecord label -ExpoId .. -FromRevision 0 -Once", "VisitIdInvalid")]
    [InlineData("Receive-VisitWebhook -ExpoId ..", "VisitIdInvalid")]
    [InlineData("Receive-VisitWebhook -ExpoId .. -Type visitor -PublicUrl https://receiver.example/", "VisitIdInvalid")]
    [InlineData("Watch-VisitRecord visitor -ExpoId 0000000000000", "VisitValidationFailed")]
    public void Invalid_parameters_are_a_terminating_error(string script, string id)
        => Assert.StartsWith(id, Shell.Run(script).TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Every_type_that_completes_can_be_watched()
    {
        var types = Shell.Run("(TabExpansion2 'Watch-VisitRecord -Type ' 24).CompletionMatches.CompletionText")
            .MustSucceed().Output.Select(type => (string)type.BaseObject).ToList();

        Assert.Equal(12, types.Count);
        foreach (var type in types)
        {
            var outcome = Shell.Run(
                "do { Watch-VisitRecord $args[0] -FromRevision 0 -Once | ForEach-Object { $_; break } } while ($false)",
                type).MustSucceed();
            Assert.Equal("visitcloud." + type, outcome.Single.TypeNames[0].ToLower(CultureInfo.InvariantCulture));
        }
    }
}
