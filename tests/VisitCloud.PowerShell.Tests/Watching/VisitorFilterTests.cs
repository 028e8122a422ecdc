using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.PowerShell.Tests.Webhooks;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Watching;

/// <summary>Watch-VisitRecord and Receive-VisitWebhook select visitors by registration type and state.</summary>
public sealed class VisitorFilterTests
{
    private const string Expo = SandboxServer.FirstExpoId;

    [Theory]
    [InlineData("-RegistrationStates denied")]
    [InlineData("-RegistrationStates invited, hold")]
    [InlineData("-RegistrationTypes $type")]
    [InlineData("-RegistrationTypes $type -RegistrationStates registered, cancelled")]
    [InlineData("-RegistrationTypes (Get-VisitRegistrationType)[0] -RegistrationStates registered")]
    public async Task A_watch_returns_the_visitors_that_a_list_with_the_same_filter_returns(string filter)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 400 });
        using var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {Expo}");
        shell.Run("$global:type = @(Get-VisitRegistrationType | Where-Object Type -EQ visitor)[0].Id").MustSucceed();
        var states = filter.Contains("States", StringComparison.Ordinal)
            ? "" : "-RegistrationStates (TabExpansion2 ($line = 'Get-VisitVisitor -RegistrationStates ') "
                + "$line.Length).CompletionMatches.CompletionText";
        var expected = shell.Run($"Get-VisitVisitor -All {filter} {states}").MustSucceed().All("Id");

        var watched = shell.Run($"Watch-VisitRecord visitor -FromRevision 0 -Once {filter}").MustSucceed().All("Id");

        Assert.NotEmpty(expected);
        Assert.Equal(expected, watched);
    }

    [Fact]
    public void The_filters_are_sent_for_visitors_only()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("Watch-VisitRecord visitor, partner -FromRevision 5 -Once -RegistrationStates hold").MustSucceed();

        Assert.Equal(["partners/e?fromRevision=4", "visitors/e?fromRevision=4&registrationStates=hold"], server.Requests.Order());
    }

    [Theory]
    [InlineData("Watch-VisitRecord partner -FromRevision 0 -Once -RegistrationStates hold")]
    [InlineData("Watch-VisitRecord partner, activity -FromRevision 0 -Once -RegistrationTypes t1")]
    [InlineData("Receive-VisitWebhook -Type partner -PublicUrl https://hooks.example/ -RegistrationStates hold -TimeoutSec 1")]
    public void A_filter_of_visitors_without_visitors_is_an_error(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.StartsWith("VisitFilterNotUsed", shell.Run(script).TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_receiver_returns_only_visitors_in_the_selected_states()
    {
        await using var context = await WebhookTestContext.CreateAsync();
        await context.CreateWebhookAsync();
        await context.CreateWebhookAsync("partner");
        context.Register("One");
        var denied = context.Register("Two");
        context.Shell.Run("Set-VisitVisitor $args[0] -RegistrationState denied; [void](New-VisitPartner -Name Engines)", denied)
            .MustSucceed();

        var receiving = await context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2 -RegistrationStates denied");
        await context.RunNextCallAsync();
        var outcome = receiving.WaitForEnd().MustSucceed();

        Assert.Equal(
            [denied],
            outcome.Output.Where(record => record.TypeNames[0] == "VisitCloud.Visitor").Select(record => record.Properties["Id"].Value));
        Assert.Contains("VisitCloud.Partner", outcome.Output.Select(record => record.TypeNames[0]));
        Assert.Equal([200, 200], context.Statuses.TakeLast(2));
    }
}
