using System.Management.Automation;
using System.Reflection;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Creating, changing, and removing records.</summary>
public sealed class WriteTests
{
    [Fact]
    public void PassThru_reads_the_record_when_the_response_has_none()
    {
        using var server = new RecordServer("""[{"id":"v1","revision":7,"language":"nl"}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var visitor = shell.Run("Set-VisitVisitor v1 -Language nl; Set-VisitVisitor v1 -Language nl -PassThru").MustSucceed().Single;

        Assert.Equal(7L, visitor.Properties["Revision"].Value);
        const string Put = """PUT visitors/e/v1 {"language":"nl"}""";
        Assert.Equal([Put, Put, "GET visitors/e/v1"], server.Sent);
    }

    [Fact]
    public void A_creation_without_a_record_in_the_response_is_a_warning()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("New-VisitVisitor -FirstName Ada").MustSucceed();

        Assert.Empty(outcome.Output);
        var warning = Assert.Single(outcome.Warnings);
        Assert.Contains("visitor Ada of event e", warning, StringComparison.Ordinal);
        Assert.Contains("Get-VisitVisitor", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'v1' | Send-VisitEmail -Confirm:$false", "1 deleted visitor was skipped.", "visitor v1 of event e")]
    [InlineData("'v1', 'v2' | Send-VisitEmail -Confirm:$false", "2 deleted visitors were skipped.", "visitor v2 of event e")]
    [InlineData("'v1' | Send-VisitImage -Path x.png -Type IdPhoto", "1 deleted visitor was skipped.", "visitor v1 of event e")]
    [InlineData("'y1' | Set-VisitPayment -State paid", "1 deleted payment was skipped.", "payment y1 of event e")]
    [InlineData("'a1', 'a2' | Remove-VisitActivity", "2 deleted activities were skipped.", "activity a2 of event e")]
    public void A_deleted_record_is_skipped_with_a_warning(string script, string warning, string record)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        const string Row = "| ForEach-Object { [pscustomobject]@{ Id = $_; Deleted = 'True' } } |";
        var outcome = shell.Run(script.Replace("|", Row, StringComparison.Ordinal) + " -Verbose").MustSucceed();

        Assert.StartsWith(warning, Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Contains($"Skipped, because it is deleted: {record}.", outcome.Verbose);
        Assert.Empty(server.Sent);
    }

    [Fact]
    public void A_deleted_row_with_a_visitor_ID_identifies_the_visitor()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("[pscustomobject]@{ id = 'y1'; deleted = 'True'; visitorId = 'v1' } | Send-VisitEmail -Confirm:$false")
            .MustSucceed();

        Assert.Empty(outcome.Warnings);
        Assert.Contains("\"visitorId\":\"v1\"", Assert.Single(server.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public void A_piped_record_only_identifies_the_target()
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"language":"en","contact":{"email":"old@x.example"}}]""");
        using var shell = Shell.Connected(server.Address);

        shell.Run("Get-VisitVisitor -ExpoId e9 | Set-VisitVisitor -Language nl").MustSucceed();

        Assert.Equal("""PUT visitors/e9/v1 {"language":"nl"}""", server.Sent.Last());
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(504, "")]
    [InlineData(200, "{\"id\":")]
    public void A_creation_with_an_unknown_outcome_is_not_repeated(int status, string body)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, body));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run("New-VisitVisitor -FirstName Ada").Errors);

        Assert.Single(server.Sent);
        Assert.Contains("may have been created", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Get-VisitVisitor", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_record_that_cannot_be_read_is_reported_as_changed()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(200, ""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run("@{ Id = 'v1'; FirstName = 'Ada' } | Set-VisitVisitor -PassThru").Errors);

        Assert.StartsWith("Row 1: The visitor was changed, but reading it again failed. GET", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_creation_that_was_refused_with_status_429_is_retried()
    {
        var responses = new Queue<ScriptedResponse>([new ScriptedResponse(429, ""), ScriptedResponse.Json("""{"id":"n","revision":1}""")]);
        using var server = new ScriptedServer(_ => responses.Dequeue());
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Single(shell.Run("New-VisitVisitor -FirstName Ada").MustSucceed().Output);
        Assert.Equal(2, server.Sent.Count);
    }

    [Theory]
    [InlineData("Remove-VisitVisitor v1 -Confirm:$false")]
    [InlineData("Invoke-VisitApi visitors/e/v1 -Method DELETE")]
    public void A_retried_removal_that_finds_nothing_succeeds(string script)
    {
        var responses = new Queue<ScriptedResponse>(
            [new ScriptedResponse(502, "", ExtraHeaders: "Retry-After: 0\r\n"), new ScriptedResponse(404, "")]);
        using var server = new ScriptedServer(_ => responses.Dequeue());
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Empty(shell.Run(script).MustSucceed().Output);
        Assert.Equal(2, server.Sent.Count);
    }

    [Theory]
    [InlineData("[]", """POST visitors/e {"contact":{"firstName":"Ada","reference":"c1"}}""")]
    [InlineData(
        """[{"id":"v7","revision":1,"contact":{"reference":"c1"}}]""",
        """PUT visitors/e/v7 {"contact":{"firstName":"Ada","reference":"c1"}}""")]
    public void An_upsert_first_looks_up_the_contact(string found, string sent)
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(
            target.Contains("contactReference=", StringComparison.Ordinal) ? found : """{"id":"v7","revision":2}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Single(shell.Run("[ordered]@{ FirstName = 'Ada'; ContactReference = 'c1' } | New-VisitVisitor -Upsert")
            .MustSucceed().Output);

        Assert.Contains("contactReference=c1&showDeleted=false&registrationStates=invited,", server.Sent.First(), StringComparison.Ordinal);
        Assert.Equal(sent, server.Sent.Last());
    }

    [Theory]
    [InlineData("Visitor")]
    [InlineData("Partner")]
    [InlineData("Content")]
    [InlineData("License")]
    [InlineData("Webhook")]
    [InlineData("Activity")]
    [InlineData("Label")]
    public void Remove_cmdlets_have_a_high_confirm_impact(string noun)
    {
        using var shell = Shell.Open();

        var command = (CmdletInfo)shell.Run("Get-Command $args[0]", $"Remove-Visit{noun}").MustSucceed().Single.BaseObject;

        Assert.Equal(ConfirmImpact.High, command.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact);
    }
}
