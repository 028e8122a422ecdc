using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>
/// Known values match in any letter case and are sent in the API's spelling. Others are sent unchanged, with a warning.
/// </summary>
public sealed class KnownValueTests
{
    [Theory]
    [InlineData("Get-VisitVisitor -RegistrationStates Registered", "visitors/e?registrationStates=registered")]
    [InlineData("Get-VisitVisitor -RegistrationStates INVITED, Hold", "visitors/e?registrationStates=invited,hold")]
    [InlineData("Get-VisitVisitor -RegistrationStates 'invited, Hold'", "visitors/e?registrationStates=invited,hold")]
    [InlineData("Get-VisitVisitor -RegistrationStates Denied, denied", "visitors/e?registrationStates=denied")]
    [InlineData(
        "Get-VisitVisitor -RegistrationStates Pending-Confirmation",
        "visitors/e?registrationStates=pending-confirmation,pendingConfirmation")]
    [InlineData(
        "Get-VisitVisitor -RegistrationStates pendingconfirmation, hold",
        "visitors/e?registrationStates=pending-confirmation,pendingConfirmation,hold")]
    [InlineData(
        "Get-VisitPayment -PaymentStates PAID -PaymentMethods Invoice, CARD", "payments/e?paymentStates=paid&paymentMethods=invoice,card")]
    [InlineData("Get-VisitOrder -OrderStates PaymentPending, Completed", "orders/e?orderStates=paymentPending,completed")]
    [InlineData("Get-VisitOrder -OrderStates TIMEOUT", "orders/e?orderStates=timeout")]
    [InlineData("Get-VisitConnection -Type Partner", "connections/e?type=partner")]
    [InlineData(
        "Watch-VisitRecord visitor -FromRevision 1 -Once -RegistrationStates HOLD", "visitors/e?fromRevision=0&registrationStates=hold")]
    public void Filters_are_sent_in_the_apis_spelling(string script, string request)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(script).MustSucceed();

        Assert.Equal(request, Assert.Single(server.Requests));
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData(
        "New-VisitWebhook -Type Visitor -Url https://h.example/", """POST webhooks/e {"type":"visitor","url":"https://h.example/"}""")]
    [InlineData("Set-VisitWebhook w -State WAIT", """PUT webhooks/e/w {"state":"wait"}""")]
    [InlineData("Set-VisitVisitor v -RegistrationState Denied", """PUT visitors/e/v {"registrationState":"denied"}""")]
    [InlineData(
        "Set-VisitVisitor v -RegistrationState pendingConfirmation", """PUT visitors/e/v {"registrationState":"pending-confirmation"}""")]
    [InlineData("Set-VisitVisitor v -Property @{ registrationState = 'Hold' }", """PUT visitors/e/v {"registrationState":"hold"}""")]
    [InlineData(
        "Set-VisitVisitor v -Property '{\"registrationState\":\"STOPPED\"}'", """PUT visitors/e/v {"registrationState":"stopped"}""")]
    [InlineData(
        "[pscustomobject]@{ RegistrationState = ' Invited ' } | New-VisitVisitor", """POST visitors/e {"registrationState":"invited"}""")]
    [InlineData(
        "[pscustomobject]@{ Id = 'v'; registrationState = 'CANCELLED' } | Set-VisitVisitor",
        """PUT visitors/e/v {"registrationState":"cancelled"}""")]
    [InlineData("New-VisitActivity -Type Keynote -Access SignUp", """POST activities/e {"type":"keynote","access":"signup"}""")]
    [InlineData("New-VisitLicense -Type SCAN", """POST licenses/e {"type":"scan"}""")]
    [InlineData("New-VisitContent -Type Product -Source External", """POST contents/e {"type":"product","source":"external"}""")]
    [InlineData("New-VisitLabel -Name N -Types Profile, PRODUCT", """POST labels/e {"name":"N","types":["profile","product"]}""")]
    [InlineData("Set-VisitLabel l -Types product", """PUT labels/e/l {"types":["product"]}""")]
    [InlineData("Set-VisitPayment p -State Paid", """PUT payments/e/p {"state":"paid"}""")]
    [InlineData("New-VisitVisitor -FormId f123456789012", """POST visitors/e {"form":{"id":"f123456789012"}}""")]
    [InlineData("New-VisitLicense -Type app -PartnerId 'p 1'", """POST licenses/e?partnerId=p%201 {"type":"app"}""")]
    [InlineData("[pscustomobject]@{ Type = 'app'; PartnerId = 'p' } | New-VisitLicense", """POST licenses/e?partnerId=p {"type":"app"}""")]
    public void Fields_are_sent_in_the_apis_spelling(string script, string request)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(script).MustSucceed();

        Assert.Equal(request, Assert.Single(server.Sent));
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -RegistrationStates brand-new", "brand-new", "pending-confirmation, stopped")]
    [InlineData("Get-VisitOrder -OrderStates paid", "paid", "paying, paymentPending, completed, timeout, cancelled")]
    [InlineData("Get-VisitPayment -PaymentMethods cheque", "cheque", "card, invoice, manual, free")]
    [InlineData("Get-VisitConnection -Type both", "both", "visitor, partner")]
    [InlineData("New-VisitActivity -Type party", "party", "session, seminar, workshop, presentation, keynote")]
    [InlineData("New-VisitContent -Source elsewhere", "elsewhere", "internal, external")]
    [InlineData("New-VisitLabel -Types profile, booth", "booth", "profile, product")]
    [InlineData("New-VisitWebhook -Type badge -Url https://h.example/", "badge", "visitor, partner, action")]
    [InlineData("Set-VisitVisitor v -Property @{ registrationState = 'Waiting' }", "Waiting", "invited, registering")]
    [InlineData(
        "1..3 | ForEach-Object { [pscustomobject]@{ RegistrationState = 'Waiting' } } | New-VisitVisitor",
        "Waiting", "invited, registering")]
    public void An_unknown_value_is_sent_as_it_is_with_one_warning_that_lists_the_known_ones(string script, string value, string known)
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(target.Contains('?', StringComparison.Ordinal) ? "[]" : "{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var warning = Assert.Single(shell.Run(script).MustSucceed().Warnings);

        Assert.StartsWith($"'{value}' is not a known value of ", warning, StringComparison.Ordinal);
        Assert.Contains(known, warning, StringComparison.Ordinal);
        Assert.All(server.Sent, request => Assert.Contains(value, request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("registered", "Registered")]
    [InlineData("Registered", "registered")]
    [InlineData("pendingConfirmation", "pendingConfirmation")]
    [InlineData("pendingConfirmation", "pending-confirmation")]
    [InlineData("pending-confirmation", "PendingConfirmation")]
    [InlineData("brand-new", "brand-new")]
    public void Another_spelling_of_the_value_that_a_record_has_is_no_change(string held, string given)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($$"""{"id":"v","revision":1,"registrationState":"{{held}}"}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("[pscustomobject]@{ Id = 'v'; RegistrationState = $args[0] } | Set-VisitVisitor -OnlyChanged", given).MustSucceed();

        Assert.Equal("GET visitors/e/v", Assert.Single(server.Sent));
    }

    [Fact]
    public void The_other_spelling_of_a_state_is_left_out_if_the_service_refuses_it()
    {
        using var server = new ScriptedServer(target => target.Contains("pendingConfirmation", StringComparison.Ordinal)
            ? new ScriptedResponse(400, "") : ScriptedResponse.Json("""[{"id":"a","revision":1}]"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("1..2 | ForEach-Object { Get-VisitVisitor -RegistrationStates pending-confirmation, hold }").MustSucceed();

        Assert.Equal(2, outcome.Output.Count);
        Assert.Empty(outcome.Warnings);
        const string both = "visitors/e?registrationStates=pending-confirmation,pendingConfirmation,hold";
        const string documented = "visitors/e?registrationStates=pending-confirmation,hold";
        Assert.Equal([both, documented, both, documented], server.Requests);
    }

    [Theory]
    [InlineData("Registered")]
    [InlineData("PendingConfirmation")]
    [InlineData("Hold, DENIED")]
    public async Task A_state_in_any_case_finds_the_visitors_that_are_in_it(string states)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        using var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");

        var found = shell.Run($"Get-VisitVisitor -All -HideDeleted -RegistrationStates {states}").MustSucceed();

        var canonical = states.ToLowerInvariant().Replace("pendingc", "pending-c", StringComparison.Ordinal).Split(", ");
        Assert.NotEmpty(found.Output);
        Assert.Equal(canonical.Order(), found.All("RegistrationState").Distinct().Cast<string>().Order());
    }

    [Theory]
    [InlineData("paying")]
    [InlineData("paymentPending, completed")]
    [InlineData("timeout, cancelled")]
    public async Task The_service_accepts_every_order_state(string states)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        using var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");

        Assert.All(
            shell.Run($"Get-VisitOrder -All -OrderStates {states}").MustSucceed().All("State"),
            state => Assert.Contains((string)state!, states.Split(", ")));
    }
}
