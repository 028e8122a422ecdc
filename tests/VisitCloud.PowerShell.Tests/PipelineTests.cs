using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Pipeline input of cmdlets that read records.</summary>
public sealed class PipelineTests
{
    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId e -Id a, b", "visitors/e/a visitors/e/b")]
    [InlineData("Get-VisitVisitor a -ExpoId e", "visitors/e/a")]
    [InlineData("'a', 'b' | Get-VisitVisitor -ExpoId e", "visitors/e/a visitors/e/b")]
    [InlineData("[pscustomobject]@{ Id = 'a'; ExpoId = 'x' } | Get-VisitVisitor", "visitors/x/a")]
    [InlineData("[pscustomobject]@{ Id = 'a' } | Get-VisitVisitor -ExpoId e", "visitors/e/a")]
    [InlineData("'a' | Get-VisitExpo", "expos/a")]
    [InlineData("@{ Id = 'a' } | Get-VisitExpo", "expos/a")]
    [InlineData("@{ Id = 'a'; ExpoId = 'x' } | Get-VisitWebhook", "webhooks/x/a")]
    [InlineData("'a' | Get-VisitWebhook -ExpoId e", "webhooks/e/a")]
    [InlineData("Get-VisitVisitor -ExpoId e -Id 'a/../b?c'", "visitors/e/a%2F..%2Fb%3Fc")]
    public void Each_ID_is_read_with_one_request(string script, string requests)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"a","revision":1}"""));
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run(script).MustSucceed();

        Assert.Equal(requests.Split(' '), server.Requests);
        Assert.Equal(server.Requests.Count, outcome.Output.Count);
    }

    [Theory]
    [InlineData("Get-VisitExpo | Get-VisitVisitor -All", "visitors")]
    [InlineData("Get-VisitExpo | Get-VisitVisitor", "visitors")]
    [InlineData("Get-VisitExpo | Get-VisitTouchpoint", "touchpoints")]
    [InlineData("Get-VisitExpo | Get-VisitWebhook", "webhooks")]
    [InlineData("Get-VisitExpo | Get-VisitRegistrationType -All", "registrationTypes")]
    public void Piped_events_list_the_records_of_each(string script, string endpoint)
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.StartsWith("expos", StringComparison.Ordinal)
            ? """[{"id":"e1","revision":1},{"id":"e2","revision":2}]"""
            : """[{"id":"a","revision":1}]"""));
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run(script).MustSucceed();

        Assert.Equal([$"{endpoint}/e1", $"{endpoint}/e2"], server.Requests.Skip(1).Select(request => request.Split('?')[0]));
        Assert.Equal(["e1", "e2"], outcome.All("ExpoId"));
    }

    [Fact]
    public void A_piped_record_is_read_again_from_its_own_event()
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(
                target.EndsWith("/a", StringComparison.Ordinal) ? """{"id":"a","revision":2}""" : """[{"id":"a","revision":1}]"""));
        using var shell = Shell.Connected(server.Address);

        var visitor = shell.Run("Get-VisitVisitor -ExpoId e | Get-VisitVisitor").MustSucceed().Single;

        Assert.Equal(2L, visitor.Properties["Revision"].Value);
        Assert.Equal(["visitors/e", "visitors/e/a"], server.Requests);
    }

    [Theory]
    [InlineData("Get-VisitParticipant -ExpoId e | Get-VisitVisitor", "GET visitors/e/a")]
    [InlineData("Get-VisitParticipant -ExpoId e | Set-VisitVisitor -Language nl", """PUT visitors/e/a {"language":"nl"}""")]
    [InlineData(
        "Get-VisitParticipant -ExpoId e | Send-VisitEmail -Confirm:$false",
        """POST sendemail/e {"visitorId":"a","type":"confirmation","force":false}""")]
    public void A_participant_identifies_its_visitor(string script, string sent)
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(
                target.StartsWith("participants", StringComparison.Ordinal)
                    ? """[{"id":"a","revision":1}]"""
                    : """{"id":"a","revision":2}"""));
        using var shell = Shell.Connected(server.Address);

        shell.Run(script).MustSucceed();

        Assert.Equal(sent, server.Sent.Last());
    }

    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId e", "Get-VisitAction", "actions/e?visitorId=a")]
    [InlineData("Get-VisitVisitor -ExpoId e", "Get-VisitPayment -PaymentStates paid", "payments/e?paymentStates=paid&visitorId=a")]
    [InlineData("Get-VisitVisitor -ExpoId e", "Get-VisitOrder -All", "orders/e?visitorId=a")]
    [InlineData("Get-VisitParticipant -ExpoId e", "Get-VisitAction", "actions/e?visitorId=a")]
    [InlineData("[pscustomobject]@{ ExpoId = 'e' }", "Get-VisitAction", "actions/e")]
    [InlineData("[pscustomobject]@{ Id = 'e'; ExpoId = 'e' }", "Get-VisitAction", "actions/e")]
    [InlineData("@{ ExpoId = 'e' }", "Get-VisitRegistrationType", "registrationTypes/e")]
    [InlineData("Get-VisitPartner -ExpoId e", "Get-VisitTouchpoint", "touchpoints/e?partnerId=a")]
    [InlineData("Get-VisitPartner -ExpoId e", "Get-VisitContent", "contents/e?partnerId=a")]
    public void Related_records_of_a_piped_record_are_listed(string owner, string list, string request)
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(
                target.Contains("Id=", StringComparison.Ordinal) ? """[{"id":"b","revision":2}]""" : """[{"id":"a","revision":1}]"""));
        using var shell = Shell.Connected(server.Address);

        shell.Run($"{owner} | {list}").MustSucceed();

        Assert.Equal(request, server.Requests.Last());
    }

    public static TheoryData<ErrorCase> WithoutRelatedRecords => new()
    {
        new ErrorCase(
            "A visitor and another visitor as a filter",
            "Get-VisitVisitor -ExpoId e | Get-VisitAction -VisitorId b",
            "VisitFilterConflict",
            "visitorId"),
        new ErrorCase(
            "A visitor, which has no touchpoints",
            "Get-VisitVisitor -ExpoId e | Get-VisitTouchpoint",
            "VisitInputNotARecord",
            "VisitCloud.Touchpoint"),
        new ErrorCase(
            "A visitor, which has no registration types",
            "Get-VisitVisitor -ExpoId e | Get-VisitRegistrationType",
            "VisitInputNotARecord",
            "VisitCloud.RegistrationType"),
        new ErrorCase(
            "An object with an ID",
            "[pscustomobject]@{ Id = 'a'; ExpoId = 'e' } | Get-VisitAction",
            "VisitInputNotAnExpo",
            "no request for"),
        new ErrorCase(
            "The ID of an action",
            "'a' | Get-VisitAction -ExpoId e",
            "VisitInputNotAnExpo",
            "no request for a single record"),
        new ErrorCase(
            "The ID of a registration type",
            "'a' | Get-VisitRegistrationType -ExpoId e",
            "VisitInputNotAnExpo",
            "no request for a single record"),
        new ErrorCase(
            "An action",
            "Get-VisitVisitor -ExpoId e | Get-VisitAction -ExpoId e | Get-VisitAction",
            "VisitInputNotAnExpo",
            "no request for"),
    };

    [Theory]
    [MemberData(nameof(WithoutRelatedRecords))]
    public void A_record_without_related_records_is_an_error(ErrorCase test)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""[{"id":"a","revision":1}]"""));
        using var shell = Shell.Connected(server.Address);

        var error = Assert.Single(shell.Run(test.Script).Errors);

        Assert.StartsWith(test.ErrorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(test.Message, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request is "actions/e" or "registrationTypes/e");
    }

    [Theory]
    [InlineData(400, "VisitValidationFailed")]
    [InlineData(403, "VisitPermissionDenied")]
    [InlineData(404, "VisitNotFound")]
    public void An_event_that_cannot_be_read_is_an_error_and_the_next_is_read(int status, string errorId)
    {
        using var server = new ScriptedServer(target => target.StartsWith("labels/e1", StringComparison.Ordinal)
            ? new ScriptedResponse(status, "")
            : ScriptedResponse.Json(target.StartsWith("expos", StringComparison.Ordinal)
                ? """[{"id":"e1","revision":1},{"id":"e2","revision":2}]"""
                : """[{"id":"l","revision":1}]"""));
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Get-VisitExpo | Get-VisitLabel -All");

        Assert.StartsWith(errorId, Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["e2"], outcome.All("ExpoId"));
    }

    [Theory]
    [InlineData("Get-VisitPartner -ExpoId e | Get-VisitVisitor", "VisitInputNotARecord")]
    [InlineData(", @(1, 2) | Get-VisitVisitor -ExpoId e", "VisitInputNotARecord")]
    [InlineData("[pscustomobject]@{ Name = 'x' } | Get-VisitVisitor -ExpoId e", "VisitInputNotARecord")]
    [InlineData("'a' | Get-VisitVisitor -ExpoId e -All", "VisitInputNotAnExpo")]
    [InlineData("Get-VisitVisitor -ExpoId e -Id '..'", "VisitIdInvalid")]
    [InlineData("Get-VisitVisitor -ExpoId '..'", "VisitIdInvalid")]
    [InlineData("'{\"id\":\"a\"}' | Get-VisitVisitor -ExpoId e", "VisitIdInvalid")]
    [InlineData("Get-VisitVisitor -ExpoId '..' -RegistrationTypes VIP", "VisitIdInvalid")]
    public void Invalid_pipeline_input_is_an_error_without_a_request(string script, string errorId)
    {
        using var server = new ListServer(1);
        using var shell = Shell.Connected(server.Address);

        var error = Assert.Single(shell.Run(script).Errors);

        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.StartsWith("visitors", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$action | Get-VisitPartner -ExpoId e", "The piped VisitCloud.Action belongs to no partner")]
    [InlineData("$deserialized | Get-VisitContent -ExpoId e", "To skip such records, use Where-Object Content.")]
    [InlineData("$action | Get-VisitLicense -ExpoId e", "is a VisitCloud.Action, not a VisitCloud.License")]
    [InlineData("$action | Remove-VisitPartner -ExpoId e -Confirm:$false", "is a VisitCloud.Action, not a VisitCloud.Partner")]
    [InlineData("1.5 | Get-VisitVisitor -ExpoId e", "An object of type Double is not an ID, a record, or a row. Pipe IDs")]
    [InlineData("@{ Id = ' '; Language = 'nl' } | Set-VisitVisitor -ExpoId e", "Row 1: The Id of this row is empty")]
    [InlineData("@{ Id = [pscustomobject]@{ x = 1 } } | Get-VisitVisitor -ExpoId e", "The Id of this row is empty or not a single value.")]
    [InlineData("'Id;Language', 'a;nl' | ConvertFrom-Csv | Set-VisitVisitor -ExpoId e", "only one property, 'Id;Language'")]
    [InlineData("'Id;Language', 'a;nl' | ConvertFrom-Csv | Get-VisitVisitor -ExpoId e", "Read the file with -Delimiter ';'.")]
    public void The_error_of_an_object_that_cannot_be_used_says_why(string script, string message)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""[{"id":"a","revision":1,"visitor":{"id":"v"}}]"""));
        using var shell = Shell.Connected(server.Address);
        var action = shell.Run("Get-VisitAction -ExpoId e").MustSucceed().Single;

        var outcome = shell.Run(
            "$action = $args[0]; $deserialized = $args[1]; " + script, action, PSSerializer.Deserialize(PSSerializer.Serialize(action)));

        Assert.Contains(message, Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("@() | Get-VisitVisitor -ExpoId e")]
    [InlineData("$null | Get-VisitVisitor -ExpoId e")]
    public void An_empty_pipeline_sends_no_request(string script)
    {
        using var server = new ListServer(1);
        using var shell = Shell.Connected(server.Address);

        Assert.Empty(shell.Run(script).MustSucceed().Output);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_missing_record_is_one_error_and_the_next_one_is_read()
    {
        using var server = new ScriptedServer(target => target.EndsWith("/b", StringComparison.Ordinal)
            ? new ScriptedResponse(404, """{"status":404,"title":"Not found"}""")
            : ScriptedResponse.Json("""{"id":"x","revision":1}"""));
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("'a', 'b', 'c' | Get-VisitVisitor -ExpoId e");

        Assert.Equal(2, outcome.Output.Count);
        var error = Assert.Single(outcome.Errors);
        Assert.Equal("b", error.TargetObject);
        Assert.StartsWith("VisitNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
