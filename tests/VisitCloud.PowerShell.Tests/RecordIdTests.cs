using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Records that are specified in place of IDs.</summary>
public sealed class RecordIdTests
{
    private const string Listed = """
        [{"id":"a","revision":1,"language":"en","partner":{"id":"p","name":"Engines"},"contact":{"id":"c","lastName":"Lovelace"},
        "form":{"name":"Online"}}]
        """;

    public static TheoryData<RequestCase> Ids => new()
    {
        new RequestCase("A filter", "Get-VisitPayment -ExpoId e -VisitorId $visitor", "GET payments/e?visitorId=a"),
        new RequestCase("An ID with white space", "Get-VisitVisitor -ExpoId ' e ' -Id \"`u{feff}a`u{a0}\"", "GET visitors/e/a"),
        new RequestCase(
            "Lines of a file with white space",
            "' a', \"b`t\" | Set-VisitVisitor -ExpoId e -Language nl",
            """PUT visitors/e/b {"language":"nl"}"""),
        new RequestCase(
            "An ID with white space in a row of a change",
            "@{ Id = 'x'; ExpoId = 'e'; PartnerId = \" p`u{a0}\" } | Set-VisitContent",
            """PUT contents/e/x {"partner":{"id":"p"}}"""),
        new RequestCase("A record and an ID", "Get-VisitVisitor -ExpoId e -Id $visitor, b", "GET visitors/e/b"),
        new RequestCase("A deserialized record", "Get-VisitVisitor -ExpoId e -Id $deserialized", "GET visitors/e/a"),
        new RequestCase(
            "A list of records",
            "$list = [Collections.Generic.List[object]]::new(); $list.Add($visitor); Get-VisitVisitor -ExpoId e -Id $list",
            "GET visitors/e/a"),
        new RequestCase(
            "An array list of records",
            "$list = [Collections.ArrayList]::new(); [void]$list.Add($visitor); Set-VisitVisitor -ExpoId e -Id $list -Language nl",
            """PUT visitors/e/a {"language":"nl"}"""),
        new RequestCase(
            "The visitor of an email",
            "Send-VisitEmail -Confirm:$false -ExpoId e -VisitorId $visitor",
            """POST sendemail/e {"visitorId":"a","type":"confirmation","force":false}"""),
        new RequestCase(
            "A record in a row",
            "@{ VisitorId = $visitor; ExpoId = 'e' } | Send-VisitEmail -Confirm:$false",
            """POST sendemail/e {"visitorId":"a","type":"confirmation","force":false}"""),
        new RequestCase(
            "An object of a record in a row",
            "@{ VisitorId = $visitor.Contact; ExpoId = 'e' } | Send-VisitEmail -Confirm:$false",
            """POST sendemail/e {"visitorId":"c","type":"confirmation","force":false}"""),
        new RequestCase("The ID of a record", "Set-VisitPartner -ExpoId e -Id $visitor.Id -Name P", """PUT partners/e/a {"name":"P"}"""),
        new RequestCase(
            "The target and a related record",
            "Set-VisitVisitor -ExpoId e -Id $visitor -PartnerId $visitor",
            """PUT visitors/e/a {"partner":{"id":"a"}}"""),
        new RequestCase(
            "An object of a record in a row of a change",
            "[pscustomobject]@{ Id = 'x'; ExpoId = 'e'; PartnerId = $visitor.Partner } | Set-VisitContent",
            """PUT contents/e/x {"partner":{"id":"p"}}"""),
        new RequestCase(
            "A record in a row of a change",
            "[pscustomobject]@{ Id = 'x'; ExpoId = 'e'; PartnerId = $visitor } | Set-VisitContent",
            """PUT contents/e/x {"partner":{"id":"a"}}"""),
        new RequestCase(
            "A webhook that is changed",
            "Set-VisitWebhook -ExpoId e -Id (Get-VisitWebhook -ExpoId e) -State wait",
            """PUT webhooks/e/a {"state":"wait"}"""),
        new RequestCase(
            "A webhook that is removed",
            "Remove-VisitWebhook -ExpoId e -Id (Get-VisitWebhook -ExpoId e) -Confirm:$false",
            "DELETE webhooks/e/a"),
        new RequestCase(
            "An object of a record in a filter",
            "Get-VisitPayment -ExpoId e -PartnerId $visitor.Partner",
            "GET payments/e?partnerId=p"),
        new RequestCase(
            "An object of a deserialized record in a filter",
            "Get-VisitPayment -ExpoId e -PartnerId $deserialized.Partner",
            "GET payments/e?partnerId=p"),
        new RequestCase("A contact", "Get-VisitPartner -ExpoId e -ContactId $visitor.Contact", "GET partners/e?contactId=c"),
        new RequestCase(
            "A location",
            "Set-VisitActivity x -ExpoId e -Location $visitor.Partner",
            """PUT activities/e/x {"location":{"id":"p"}}"""),
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_record_is_accepted_where_its_ID_is_required(RequestCase test)
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(target.Split('/').Length == 2 ? Listed : """{"id":"a","revision":1}"""));
        using var shell = Shell.Connected(server.Address);
        var visitor = shell.Run("Get-VisitVisitor -ExpoId e").MustSucceed().Single;

        shell.Run(
            $"$visitor = $args[0]; $deserialized = $args[1]; [void]$({test.Script})",
            visitor,
            PSSerializer.Deserialize(PSSerializer.Serialize(visitor))).MustSucceed();

        Assert.Equal(test.Request, server.Sent.Last());
    }

    [Theory]
    [InlineData("Get-VisitPayment -ExpoId e -PartnerId $visitor.Form")]
    [InlineData("Get-VisitPayment -ExpoId e -PartnerId $deserialized.Form")]
    [InlineData("Set-VisitVisitor -ExpoId e -Id 'b', $visitor.Form -Language nl")]
    public void A_nested_object_without_an_ID_is_refused(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Listed));
        using var shell = Shell.Connected(server.Address);
        var visitor = shell.Run("Get-VisitVisitor -ExpoId e").MustSucceed().Single;

        var error = shell.Run(
            $"$visitor = $args[0]; $deserialized = $args[1]; {script}",
            visitor,
            PSSerializer.Deserialize(PSSerializer.Serialize(visitor))).TerminatingError;

        Assert.Contains("'Online' is a part of a record and has no ID", error.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("New-VisitVisitor -ExpoId e -FirstName { $_.GivenName }", "A script block is not evaluated here.")]
    [InlineData("Send-VisitEmail -ExpoId e -VisitorId { $_.Visitor } -Confirm:$false", "A script block is not evaluated here.")]
    [InlineData("Set-VisitPartner p -ExpoId e -Name ([pscustomobject]@{ Name = 'Engines' })", "The value is an object with properties.")]
    [InlineData("Get-VisitVisitor -ExpoId e -Id @{ Id = 'v1' }", "The value is an object with properties.")]
    public void A_value_that_PowerShell_would_convert_to_meaningless_text_is_refused(string script, string message)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address);

        Assert.Contains(message, shell.Run(script).TerminatingError.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Every_ID_parameter_accepts_records()
    {
        using var shell = Shell.Open();

        const string Script = """
            foreach ($command in Get-Command -Module VisitCloud) {
                $command.Parameters.Values | Where-Object Name -CMatch 'Id$|^Location$|^RegistrationTypes$'
            }
            """;
        var parameters = shell.Run(Script).MustSucceed().Output.Select(parameter => (ParameterMetadata)parameter.BaseObject).ToList();

        Assert.NotEmpty(parameters);
        Assert.All(
            parameters,
            parameter => Assert.Contains(
                parameter.Attributes, attribute => attribute.GetType().Name is "RecordIdAttribute" or "ExpoIdAttribute"));
    }
}
