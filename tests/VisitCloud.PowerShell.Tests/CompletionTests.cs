using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;
using static VisitCloud.PowerShell.Tests.Engine.CompletionShell;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Tab completion offers the records of the service, caches them, and ignores errors.</summary>
public sealed class CompletionTests
{
    private const string Events = """
        [{"id":"0rwwipz7fufs1","revision":1,"name":"Engines & Energy","reference":"E-26","start":"2026-03-10T08:00:00Z",
        "end":"2026-03-12T17:00:00Z"},{"id":"123e456789012","revision":2,"name":"It's [new]\u001b[31m"},{"id":"a; Get-Date","revision":3},
        {"id":"deadxxxxxxxxx","revision":4,"deleted":true}]
        """;
    private const string Types = """
        [{"id":"t1aaaaaaa","name":"VIP","level":"visitor"},{"id":"t2bbbbbbb","name":"Main exhibitor","level":"partner"}]
        """;

    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId ")]
    [InlineData("Get-VisitRegistrationType -ExpoId ")]
    [InlineData("Get-VisitWebhook -ExpoId ")]
    [InlineData("Remove-VisitLabel -ExpoId ")]
    [InlineData("Set-VisitPartner -ExpoId ")]
    [InlineData("Select-VisitExpo -ExpoId ")]
    [InlineData("Select-VisitExpo ")]
    [InlineData("Get-VisitExpo -Id ")]
    [InlineData("Watch-VisitRecord visitor -ExpoId ")]
    [InlineData("Sync-VisitExpo -Path event.db -ExpoId ")]
    public async Task Events_are_offered_with_their_names(string line)
    {
        await using var server = await SandboxServer.StartAsync();
        using var shell = Connected(server.BaseAddress);

        var matches = Complete(shell, line);

        Assert.Equal(
            [SandboxServer.FirstExpoId, (string)shell.Run("@(Get-VisitExpo)[1].Id").MustSucceed().Single.BaseObject],
            matches.Select(match => match.CompletionText));
        Assert.Equal(["Engines & Energy", "Future of Food"], matches.Select(match => match.ListItemText));
        Assert.Contains("2026-03-10, 2026-03-12", matches[0].ToolTip, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -RegistrationTypes ")]
    [InlineData("Get-VisitPartner -RegistrationTypes x,")]
    [InlineData("New-VisitVisitor -RegistrationTypeId ")]
    [InlineData("Set-VisitVisitor -RegistrationTypeId ")]
    [InlineData("New-VisitPartner -RegistrationTypeId ")]
    [InlineData("Set-VisitPartner -RegistrationTypeId ")]
    public async Task An_events_registration_types_are_offered_with_their_names(string line)
    {
        await using var server = await SandboxServer.StartAsync();
        using var shell = Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        var types = shell.Run("Get-VisitRegistrationType").MustSucceed();

        var matches = Complete(shell, line);

        Assert.Equal(types.All("Id"), matches.Select(match => match.CompletionText));
        Assert.Equal(types.All("Name"), matches.Select(match => match.ListItemText));
    }

    [Theory]
    [InlineData("Get-VisitWebhook -Id ")]
    [InlineData("Set-VisitWebhook -Id ")]
    [InlineData("Remove-VisitWebhook -Id ")]
    [InlineData("Remove-VisitWebhook ")]
    [InlineData("Get-VisitVisitor -WebhookId ")]
    [InlineData("Get-VisitConnection -WebhookId ")]
    [InlineData("Receive-VisitWebhook -WebhookId ")]
    [InlineData("Test-VisitWebhook https://hooks.example/ -WebhookId ")]
    public async Task The_webhooks_of_the_key_are_offered_with_their_addresses(string line)
    {
        await using var server = await SandboxServer.StartAsync();
        using var shell = Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        var made = shell.Run("New-VisitWebhook -Type visitor -Url https://visitors.example.com/in").MustSucceed().Single;

        var match = Assert.Single(Complete(shell, line));

        Assert.Equal(made.Properties["Id"].Value, match.CompletionText);
        Assert.Equal("https://visitors.example.com/in", match.ListItemText);
        Assert.Equal("https://visitors.example.com/in, visitor, wait", match.ToolTip);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId 0r", "0rwwipz7fufs1")]
    [InlineData("Get-VisitVisitor -ExpoId energy", "0rwwipz7fufs1")]
    [InlineData("Get-VisitVisitor -ExpoId '0r", "'0rwwipz7fufs1'")]
    [InlineData("Get-VisitVisitor -ExpoId \"0r", "\"0rwwipz7fufs1\"")]
    [InlineData("Get-VisitVisitor -ExpoId 12", "'123e456789012'")]
    [InlineData("Get-VisitVisitor -ExpoId a;", null)]
    [InlineData("Get-VisitVisitor -ExpoId 'a;", "'a; Get-Date'")]
    [InlineData("Get-VisitVisitor -ExpoId \"a;", "'a; Get-Date'")]
    [InlineData("Get-VisitVisitor -ExpoId dead", null)]
    [InlineData("Get-VisitVisitor -ExpoId nothing-like-it", null)]
    public void An_ID_is_found_by_its_start_or_its_name_and_quoted_if_necessary(string line, string? expected)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var shell = Connected(server.Address);

        Assert.Equal(expected is null ? [] : [expected], Complete(shell, line).Select(match => match.CompletionText));
    }

    [Theory]
    [InlineData("Set-VisitPayment p1 -State ", "paid pending denied")]
    [InlineData("Get-VisitPayment -PaymentStates ", "paid pending denied refunded cancelled")]
    [InlineData("New-VisitContent -Type ", "product info")]
    [InlineData("Set-VisitContent c1 -Type ", "product info")]
    [InlineData("Set-VisitContent c1 -Type 'p", "'product'")]
    public void Completion_offers_no_value_that_the_service_refuses(string line, string values)
    {
        using var shell = Shell.Open();

        Assert.Equal(values.Split(' '), Complete(shell, line).Select(match => match.CompletionText));
    }

    [Fact]
    public void Names_are_offered_without_escape_sequences()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var shell = Connected(server.Address);

        var offered = string.Concat(Complete(shell, "Get-VisitVisitor -ExpoId ").Select(match => match.ListItemText + match.ToolTip));

        Assert.Contains("It's [new]", offered, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', offered);
    }

    [Fact]
    public void Values_are_cached_for_a_minute_for_each_event()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Types));
        using var shell = Connected(server.Address, "-ExpoId first");
        var minutes = 0;
        SetCacheProperty(shell, "Now", () => TimeSpan.FromMinutes(minutes));

        Complete(shell, "Get-VisitVisitor -RegistrationTypes ");
        Complete(shell, "Get-VisitPartner -RegistrationTypes t2");
        Complete(shell, "New-VisitVisitor -ExpoId second -RegistrationTypeId ");
        Assert.Equal(["registrationTypes/first", "registrationTypes/second"], server.Requests);

        minutes = 1;
        Complete(shell, "Get-VisitVisitor -RegistrationTypes ");
        Assert.Equal(["registrationTypes/first", "registrationTypes/second", "registrationTypes/first"], server.Requests);
    }

    [Fact]
    public void Completion_uses_the_session_of_the_command()
    {
        using var berlin = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var lyon = new ScriptedServer(_ => ScriptedResponse.Json(Types));
        using var shell = Connected(berlin.Address);
        shell.Run("$berlin = Get-VisitSession; Connect-VisitApi k -BaseUri $args[0] -SkipVerification", lyon.Address).MustSucceed();

        Complete(shell, "Get-VisitVisitor -Session $berlin -ExpoId ");
        Assert.Single(berlin.Requests);
        Assert.Empty(lyon.Requests);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -Session (Get-It) -ExpoId ")]
    [InlineData("Get-VisitVisitor -ExpoId (Get-It) -RegistrationTypes ")]
    public void Completion_does_not_guess_values_that_need_the_command_to_run(string line)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var shell = Connected(server.Address, "-ExpoId e");

        Assert.Empty(Complete(shell, line));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_request_without_a_response_is_canceled_and_completes_nothing()
    {
        var never = new TaskCompletionSource<ScriptedResponse>();
        using var server = new ScriptedServer(_ => never.Task);
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(TimeSpan.FromMilliseconds(500), GetCacheProperty(shell, "Timeout"));
        // Long enough that a busy machine has sent the request.
        SetCacheProperty(shell, "Timeout", TimeSpan.FromSeconds(3));
        Assert.Empty(Complete(shell, "Get-VisitVisitor -ExpoId "));

        // The request was canceled, and did not run until its own timeout.
        await server.ClientDisconnected.Task;
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(200)]
    public void An_error_is_not_shown_and_not_cached(int status)
    {
        var response = new ScriptedResponse(status, "<html>no</html>");
        using var server = new ScriptedServer(_ => response);
        using var shell = Connected(server.Address, "-MaximumRetryCount 0");

        Assert.Empty(Complete(shell, "Get-VisitVisitor -ExpoId "));
        Assert.Empty(shell.Run("$Error").MustSucceed().Output);

        response = ScriptedResponse.Json(Events);
        Assert.NotEmpty(Complete(shell, "Get-VisitVisitor -ExpoId "));
    }

    [Theory]
    [InlineData("Disconnect-VisitApi")]
    [InlineData(
        "$null = Connect-VisitApi k -SkipVerification -BaseUri http://127.0.0.1:9/ -PassThru; Get-VisitSession | Disconnect-VisitApi")]
    public void Completion_sends_no_request_without_a_session(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var shell = Connected(server.Address, "-ExpoId e");
        shell.Run(script).MustSucceed();

        Assert.Empty(Complete(shell, "Get-VisitVisitor -ExpoId "));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Completion_offers_no_registration_types_without_an_event()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Types));
        using var shell = Connected(server.Address);

        Assert.Empty(Complete(shell, "Get-VisitVisitor -RegistrationTypes "));
        Assert.Empty(server.Requests);
    }
}
