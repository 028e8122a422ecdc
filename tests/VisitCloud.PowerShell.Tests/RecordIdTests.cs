using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Records that are given where an ID is required.</summary>
public sealed class RecordIdTests
{
    private const string Listed = """
        [{"id":"a","revision":1,"language":"en","partner":{"id":"p","name":"Engines"},"contact":{"id":"c","lastName":"Lovelace"},
        "form":{"name":"Online"}}]
        """;

    [Theory]
    [InlineData("Get-VisitPayment -ExpoId e -VisitorId $it", "GET payments/e?visitorId=a")]
    [InlineData("Get-VisitVisitor -ExpoId e -Id $it, b", "GET visitors/e/b")]
    [InlineData("Get-VisitVisitor -ExpoId e -Id $brought", "GET visitors/e/a")]
    [InlineData(
        "Send-VisitEmail -Confirm:$false -ExpoId e -VisitorId $it",
        """POST sendemail/e {"visitorId":"a","type":"confirmation","force":false}""")]
    [InlineData(
        "@{ VisitorId = $it; ExpoId = 'e' } | Send-VisitEmail -Confirm:$false",
        """POST sendemail/e {"visitorId":"a","type":"confirmation","force":false}""")]
    [InlineData("Set-VisitPartner -ExpoId e -Id $it.Id -Name P", """PUT partners/e/a {"name":"P"}""")]
    [InlineData("Set-VisitVisitor -ExpoId e -Id $it -PartnerId $it", """PUT visitors/e/a {"partner":{"id":"a"}}""")]
    [InlineData(
        "[pscustomobject]@{ Id = 'x'; ExpoId = 'e'; PartnerId = $it.Partner } | Set-VisitContent",
        """PUT contents/e/x {"partner":{"id":"p"}}""")]
    [InlineData(
        "[pscustomobject]@{ Id = 'x'; ExpoId = 'e'; PartnerId = $it } | Set-VisitContent",
        """PUT contents/e/x {"partner":{"id":"a"}}""")]
    [InlineData("Set-VisitWebhook -ExpoId e -Id (Get-VisitWebhook -ExpoId e) -State wait", """PUT webhooks/e/a {"state":"wait"}""")]
    [InlineData("Remove-VisitWebhook -ExpoId e -Id (Get-VisitWebhook -ExpoId e) -Confirm:$false", "DELETE webhooks/e/a")]
    [InlineData(
        "$list = [Collections.Generic.List[object]]::new(); $list.Add($it); Get-VisitVisitor -ExpoId e -Id $list",
        "GET visitors/e/a")]
    [InlineData(
        "$list = [Collections.ArrayList]::new(); [void]$list.Add($it); Set-VisitVisitor -ExpoId e -Id $list -Language nl",
        """PUT visitors/e/a {"language":"nl"}""")]
    [InlineData("Get-VisitPayment -ExpoId e -PartnerId $it.Partner", "GET payments/e?partnerId=p")]
    [InlineData("Get-VisitPayment -ExpoId e -PartnerId $brought.Partner", "GET payments/e?partnerId=p")]
    [InlineData("Get-VisitPartner -ExpoId e -ContactId $it.Contact", "GET partners/e?contactId=c")]
    [InlineData("Set-VisitActivity x -ExpoId e -Location $it.Partner", """PUT activities/e/x {"location":{"id":"p"}}""")]
    [InlineData(
        "@{ VisitorId = $it.Contact; ExpoId = 'e' } | Send-VisitEmail -Confirm:$false",
        """POST sendemail/e {"visitorId":"c","type":"confirmation","force":false}""")]
    public void A_record_is_accepted_where_its_ID_is_required(string script, string sent)
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(target.Split('/').Length == 2 ? Listed : """{"id":"a","revision":1}"""));
        using var shell = Shell.Connected(server.Address);
        var visitor = shell.Run("Get-VisitVisitor -ExpoId e").MustSucceed().Single;

        shell.Run(
            $"$it = $args[0]; $brought = $args[1]; [void]$({script})",
            visitor,
            PSSerializer.Deserialize(PSSerializer.Serialize(visitor))).MustSucceed();

        Assert.Equal(sent, server.Sent.Last());
    }

    [Theory]
    [InlineData("Get-VisitPayment -ExpoId e -PartnerId $it.Form")]
    [InlineData("Get-VisitPayment -ExpoId e -PartnerId $brought.Form")]
    [InlineData("Set-VisitVisitor -ExpoId e -Id 'b', $it.Form -Language nl")]
    public void A_nested_object_without_an_ID_is_refused(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Listed));
        using var shell = Shell.Connected(server.Address);
        var visitor = shell.Run("Get-VisitVisitor -ExpoId e").MustSucceed().Single;

        var error = shell.Run(
            $"$it = $args[0]; $brought = $args[1]; {script}",
            visitor,
            PSSerializer.Deserialize(PSSerializer.Serialize(visitor))).TerminatingError;

        Assert.Contains("'Online' is a part of a record and has no ID", error.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
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
