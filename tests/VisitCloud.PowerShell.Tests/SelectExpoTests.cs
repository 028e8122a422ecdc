using System.Management.Automation;
using System.Text;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The default event of a session, and events in place of IDs.</summary>
public sealed class SelectExpoTests
{
    [Theory]
    [InlineData("Select-VisitExpo e2")]
    [InlineData("'e2' | Select-VisitExpo")]
    [InlineData("[pscustomobject]@{ ExpoId = 'e2' } | Select-VisitExpo")]
    [InlineData("[pscustomobject]@{ Id = 'e2'; Name = 'Energy' } | Select-VisitExpo")]
    [InlineData("@{ Id = 'e2' } | Select-VisitExpo")]
    [InlineData("Select-VisitExpo @{ ExpoId = 'e2'; Id = 'v1' }")]
    public void The_default_event_can_be_selected(string script)
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(target == "expos" ? """[{"id":"e2","revision":1}]""" : "[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e1");

        shell.Run(script + "; Get-VisitVisitor").MustSucceed();

        Assert.Equal(["expos", "visitors/e2"], server.Requests);
    }

    private const string Serialized =
        "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($record))";

    [Theory]
    [InlineData("Get-VisitExpo | Select-VisitExpo")]
    [InlineData(
        """
        Get-VisitExpo | ForEach-Object { [pscustomobject]@{ PSTypeName = 'Selected.VisitCloud.Expo'; Id = $_.Id; Name = $_.Name } } |
            Select-VisitExpo
        """)]
    [InlineData("Select-VisitExpo (Get-VisitExpo)")]
    [InlineData("$record = Get-VisitExpo; Select-VisitExpo " + "(" + Serialized + ")")]
    [InlineData("Get-VisitVisitor -ExpoId e7 | Select-VisitExpo")]
    [InlineData("Connect-VisitApi k -BaseUri (Get-VisitSession).BaseUri -SkipVerification -ExpoId (Get-VisitExpo)")]
    public void An_event_is_accepted_in_place_of_its_ID(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""[{"id":"e7","revision":1,"name":"Expo"}]"""));
        using var shell = Shell.Connected(server.Address);

        Assert.Equal("e7", shell.Run(script + "; (Get-VisitSession).ExpoId").MustSucceed().Single.BaseObject);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Name = 'Energy' } | Select-VisitExpo")]
    [InlineData("@{ Name = 'Energy' } | Select-VisitExpo")]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Selected.VisitCloud.Visitor'; Id = 'v1' } | Select-VisitExpo")]
    public void Input_without_an_event_is_an_error_and_keeps_the_default(string script)
    {
        using var shell = Shell.Open();
        shell.Run("Connect-VisitApi k -ExpoId e1 -SkipVerification").MustSucceed();

        Assert.Contains("Cannot determine the event", Assert.Single(shell.Run(script).Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal("e1", shell.Run("(Get-VisitSession).ExpoId").Single.BaseObject);
    }

    [Fact]
    public void Several_events_are_an_error()
    {
        using var shell = Shell.Open();
        shell.Run("Connect-VisitApi k -ExpoId e1 -SkipVerification").MustSucceed();

        Assert.StartsWith(
            "CannotConvertArgument", shell.Run("Select-VisitExpo e2, e3").TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("e1", shell.Run("(Get-VisitSession).ExpoId").Single.BaseObject);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId $record -Id v", "GET visitors/e7/v")]
    [InlineData("Get-VisitWebhook -ExpoId $record -Id v", "GET webhooks/e7/v")]
    [InlineData("Set-VisitVisitor v -ExpoId $record -Email x", """PUT visitors/e7/v {"contact":{"email":"x"}}""")]
    [InlineData("Get-VisitVisitor -ExpoId (" + Serialized + ") -Id v", "GET visitors/e7/v")]
    [InlineData("Get-VisitVisitor -ExpoId (Get-VisitVisitor -ExpoId e7)[0] -Id v", "GET visitors/e7/v")]
    public void Each_cmdlet_accepts_an_event_in_place_of_its_ID(string script, string request)
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(
                target.EndsWith("/v", StringComparison.Ordinal) ? "{}" : """[{"id":"e7","revision":1,"name":"Expo"}]"""));
        using var shell = Shell.Connected(server.Address);

        shell.Run("$record = Get-VisitExpo; " + script).MustSucceed();

        Assert.Equal(request, server.Sent.Last());
    }

    [Fact]
    public void Every_ExpoId_parameter_accepts_an_event()
    {
        using var shell = Shell.Open();

        var named = shell.Run("Get-Command -Module VisitCloud | Where-Object { $_.Parameters.ContainsKey('ExpoId') }")
            .MustSucceed().Output.Select(command => (CommandInfo)command.BaseObject).ToList();

        Assert.True(named.Count > 30);
        Assert.All(
            named,
            command => Assert.Contains(
                command.Parameters["ExpoId"].Attributes, attribute => attribute.GetType().Name == "ExpoIdAttribute"));
    }
}
