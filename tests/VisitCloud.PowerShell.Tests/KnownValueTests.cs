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
    public void Filters_are_sent_in_the_APIs_spelling(string script, string target) => AssertSends($"GET {target}", script, "[]");

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
    public void Fields_are_sent_in_the_APIs_spelling(string script, string request) => AssertSends(request, script, "{}");

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
    public void An_unknown_value_is_sent_unchanged_with_one_warning_that_lists_known_values(string script, string value, string known)
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(target.Contains('?', StringComparison.Ordinal) ? "[]" : "{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var warning = Assert.Single(shell.Run(script).MustSucceed().Warnings);

        Assert.StartsWith($"'{value}' is not a known value of ", warning, StringComparison.Ordinal);
        Assert.Contains(known, warning, StringComparison.Ordinal);
        Assert.NotEmpty(server.Sent);
        Assert.All(server.Sent, request => Assert.Contains(value, request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("registered", "Registered")]
    [InlineData("Registered", "registered")]
    [InlineData("pendingConfirmation", "pendingConfirmation")]
    [InlineData("pendingConfirmation", "pending-confirmation")]
    [InlineData("pending-confirmation", "PendingConfirmation")]
    [InlineData("brand-new", "brand-new")]
    public void A_value_that_differs_only_in_spelling_is_not_a_change(string current, string specified)
    {
        using var server = new ScriptedServer(
            _ => ScriptedResponse.Json($$"""{"id":"v","revision":1,"registrationState":"{{current}}"}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("[pscustomobject]@{ Id = 'v'; RegistrationState = $args[0] } | Set-VisitVisitor -OnlyChanged", specified).MustSucceed();

        Assert.Equal("GET visitors/e/v", Assert.Single(server.Sent));
    }

    [Theory]
    [InlineData("Visitor -HideDeleted -RegistrationStates Registered", "RegistrationState", "registered")]
    [InlineData("Visitor -HideDeleted -RegistrationStates PendingConfirmation", "RegistrationState", "pending-confirmation")]
    [InlineData("Visitor -HideDeleted -RegistrationStates Hold, DENIED", "RegistrationState", "denied hold")]
    [InlineData("Order -OrderStates Paying", "State", "paying")]
    [InlineData("Order -OrderStates paymentPending, COMPLETED", "State", "completed paymentPending")]
    [InlineData("Order -OrderStates timeout, cancelled", "State", "cancelled timeout")]
    public async Task A_state_in_any_letter_case_selects_the_records_in_it(string filter, string property, string states)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        using var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");

        var found = shell.Run($"Get-Visit{filter} -All").MustSucceed().All(property);

        Assert.Equal(states.Split(' '), found.Distinct().Cast<string>().Order(StringComparer.Ordinal));
    }

    /// <summary>Asserts that a script sends one request and writes no warning.</summary>
    private static void AssertSends(string request, string script, string response)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(response));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(script).MustSucceed();

        Assert.Equal(request, Assert.Single(server.Sent));
        Assert.Empty(outcome.Warnings);
    }
}
