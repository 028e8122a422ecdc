using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Each filter of each list is sent with its name in the API.</summary>
public sealed class FilterTests
{
    [Fact]
    public void An_empty_filter_is_an_error_and_sends_no_request()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            foreach ($command in Get-Command -Module VisitCloud -Verb Get) {
                foreach ($filter in $command.Parameters.Values) {
                    $type = $filter.ParameterType
                    $isCommon = [System.Management.Automation.Cmdlet]::CommonParameters -contains $filter.Name
                    if ($type -notin [string], [string[]] -or $isCommon) { continue }
                    foreach ($nothing in '', $null, (, ''), @()) {
                        if ($type -eq [string] -and $nothing -is [array]) { continue }
                        $given = @{ $filter.Name = $nothing }
                        try { [void](& $command @given); "$command -$($filter.Name)" }
                        catch [System.Management.Automation.ParameterBindingException] { $global:refused++ }
                    }
                }
            }
            """;

        Assert.Empty(shell.Run(Script).Output.Select(line => line.ToString()));
        Assert.InRange((int)shell.Run("$global:refused").Single.BaseObject, 80, 500);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("Expo -Reference 'A B'", "expos?reference=A%20B")]
    [InlineData("Visitor -WebhookId w", "visitors/e?webhookId=w")]
    [InlineData("Visitor -ContactId c", "visitors/e?contactId=c")]
    [InlineData("Visitor -ContactReference 'a&b=c'", "visitors/e?contactReference=a%26b%3Dc")]
    [InlineData("Visitor -HideDeleted", "visitors/e?showDeleted=false")]
    [InlineData("Visitor -RegistrationStates invited, denied", "visitors/e?registrationStates=invited,denied")]
    [InlineData("Visitor -RegistrationStates brand-new", "visitors/e?registrationStates=brand-new")]
    [InlineData("Visitor -RegistrationTypes t1, t2", "visitors/e?registrationTypes=t1,t2")]
    [InlineData("Partner -WebhookId w", "partners/e?webhookId=w")]
    [InlineData("Partner -ContactId c", "partners/e?contactId=c")]
    [InlineData("Partner -ContactReference r", "partners/e?contactReference=r")]
    [InlineData("Partner -HideDeleted", "partners/e?showDeleted=false")]
    [InlineData("Partner -RegistrationTypes t1, t2", "partners/e?registrationType=t1,t2")]
    [InlineData("Participant -WebhookId w", "participants/e?webhookId=w")]
    [InlineData("Content -WebhookId w", "contents/e?webhookId=w")]
    [InlineData("Content -PartnerId p", "contents/e?partnerId=p")]
    [InlineData("License -PartnerId p", "licenses/e?partnerId=p")]
    [InlineData("Payment -WebhookId w", "payments/e?webhookId=w")]
    [InlineData("Payment -VisitorId v", "payments/e?visitorId=v")]
    [InlineData("Payment -PartnerId p", "payments/e?partnerId=p")]
    [InlineData("Payment -PaymentStates paid, pending", "payments/e?paymentStates=paid,pending")]
    [InlineData("Payment -PaymentMethods card", "payments/e?paymentMethods=card")]
    [InlineData("Touchpoint -PartnerId p", "touchpoints/e?partnerId=p")]
    [InlineData("Action -WebhookId w", "actions/e?webhookId=w")]
    [InlineData("Action -VisitorId v -PartnerId p", "actions/e?visitorId=v&partnerId=p")]
    [InlineData("Action -LocationId l -ContentId c", "actions/e?locationId=l&contentId=c")]
    [InlineData("Connection -WebhookId w", "connections/e?webhookId=w")]
    [InlineData("Connection -Type visitor -VisitorId v -PartnerId p", "connections/e?type=visitor&visitorId=v&partnerId=p")]
    [InlineData("Activity -WebhookId w", "activities/e?webhookId=w")]
    [InlineData("Activity -HideDeleted", "activities/e?showDeleted=false")]
    [InlineData("Order -WebhookId w", "orders/e?webhookId=w")]
    [InlineData(
        "Order -VisitorId v -PartnerId p -OrderStates paying, timeout", "orders/e?visitorId=v&partnerId=p&orderStates=paying,timeout")]
    [InlineData("Label -HideDeleted", "labels/e?showDeleted=false")]
    [InlineData("Webhook", "webhooks/e")]
    [InlineData("RegistrationType", "registrationTypes/e")]
    [InlineData("Visitor -Limit 10 -FromRevision 7", "visitors/e?limit=10&fromRevision=7")]
    public void Filters_are_sent_with_the_names_of_the_API(string command, string request)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("Get-Visit" + command).MustSucceed();

        // Cmdlets with -RegistrationTypes first read the names of the types.
        string[] expected = command.Contains(" -RegistrationTypes", StringComparison.Ordinal)
            ? ["registrationTypes/e", request]
            : [request];
        Assert.Equal(expected, server.Requests);
    }

    [Theory]
    [InlineData("Get-VisitExpo", "expos?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitVisitor", "visitors/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitPartner", "partners/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitParticipant", "participants/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitContent", "contents/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitLicense", "licenses/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitPayment", "payments/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitTouchpoint", "touchpoints/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitAction", "actions/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitConnection", "connections/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitActivity", "activities/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitOrder", "orders/e?limit=9&fromRevision=10525205227")]
    [InlineData("Get-VisitLabel", "labels/e?limit=9&fromRevision=10525205227")]
    public void Every_list_takes_a_limit_and_a_revision(string cmdlet, string request)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"{cmdlet} -Limit 9 -FromRevision 10525205227").MustSucceed();

        Assert.Equal(request, Assert.Single(server.Requests));
    }

    [Theory]
    [InlineData("Get-VisitVisitor -RegistrationStates pend", "pending-confirmation")]
    [InlineData("Get-VisitPayment -PaymentStates p", "paid pending")]
    [InlineData("Get-VisitPayment -PaymentMethods ", "card invoice manual free")]
    [InlineData("Get-VisitConnection -Type ", "visitor partner")]
    [InlineData("Get-VisitOrder -OrderStates pa", "paying paymentPending")]
    public void Known_values_complete_with_tab(string line, string expected)
    {
        using var shell = Shell.Open();
        using var engine = System.Management.Automation.PowerShell.Create(shell.Runspace);

        var matches = CommandCompletion.CompleteInput(line, line.Length, null, engine).CompletionMatches;

        Assert.Equal(expected.Split(' '), matches.Select(match => match.CompletionText));
    }
}
