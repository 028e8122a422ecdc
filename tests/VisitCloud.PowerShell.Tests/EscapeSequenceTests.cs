using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Errors contain no terminal escape sequences from the service or from records.</summary>
public sealed class EscapeSequenceTests
{
    [Fact]
    public void Escape_sequences_in_a_response_do_not_reach_the_terminal()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(400, """{"title":"\u001b[31mred"}"""));
        using var shell = Shell.Connected(server.Address);

        var error = Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e").Errors).ToString();

        Assert.Contains("[31mred", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error);
    }

    [Theory]
    [InlineData("$visitor | Send-VisitEmail -Confirm:$false")]
    [InlineData("$visitor | Send-VisitImage -Path /nowhere/x.png -Type IdCard")]
    [InlineData("Send-VisitEmail -Confirm:$false \"v1`e[31m\"")]
    [InlineData("Invoke-VisitApi \"visitors/e/`e[31m\"")]
    [InlineData("Get-VisitVisitor -Id \"`e[31m\"")]
    [InlineData("Connect-VisitApi k -BaseUri \"x`e[31m\"")]
    [InlineData("[pscustomobject]@{ 'a..b' = \"`e[31m\" } | ConvertTo-VisitFlatRecord")]
    public void Escape_sequences_in_the_target_of_an_error_do_not_reach_the_terminal(string script)
    {
        using var server = new ScriptedServer(target => target == "visitors/e"
            ? ScriptedResponse.Json("""[{"id":"v1","revision":1,"contact":{"firstName":"Ev\u001b[31mil\u202ex"}}]""")
            : new ScriptedResponse(404, ""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("$visitor = Get-VisitVisitor\n" + script);

        var error = outcome.Terminating is null ? Assert.Single(outcome.Errors) : outcome.TerminatingError;
        var category = error.CategoryInfo.ToString();
        Assert.DoesNotContain('\u001b', category);
        Assert.DoesNotContain('\u202e', category);
        Assert.DoesNotContain('\u001b', error.ToString());
        Assert.Contains("[31m", category, StringComparison.Ordinal);
    }
}
