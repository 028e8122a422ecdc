using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Rows that are refused.</summary>
public sealed class RowErrorTests
{
    public static TheoryData<ErrorCase> NotRows => new()
    {
        new ErrorCase("A string", "'abc' | New-VisitVisitor -FirstName A", "VisitInputNotARow", "Cannot create a record from a string"),
        new ErrorCase("A number", "5.5 | New-VisitVisitor -FirstName A", "VisitInputNotARow", "Double"),
        new ErrorCase("A table", ",[Data.DataTable]::new() | New-VisitVisitor -FirstName A", "VisitInputNotARow", "$table.Rows"),
        new ErrorCase("A set of tables", "[Data.DataSet]::new() | New-VisitVisitor -FirstName A", "VisitInputNotARow", "$table.Rows"),
        new ErrorCase("A file", "Get-Item . | New-VisitVisitor -FirstName A", "VisitInputNotARow", "the output of Import-Csv"),
        new ErrorCase(
            "An array as -InputObject",
            "New-VisitVisitor -FirstName A -InputObject @([pscustomobject]@{ LastName = 'B' })",
            "VisitInputNotARow",
            "one at a time"),
        new ErrorCase(
            "A record as -InputObject",
            "New-VisitVisitor -FirstName A -InputObject $args[0]",
            "VisitInputIsARecord",
            "ConvertTo-VisitFlatRecord"),
        new ErrorCase(
            "A deserialized record",
            "$args[1] | New-VisitVisitor -FirstName A",
            "VisitInputIsARecord",
            "ConvertTo-VisitFlatRecord"),
        new ErrorCase(
            "A record of another type for Set-",
            "$args[2] | Set-VisitVisitor -Id v1 -Language nl",
            "VisitInputNotARecord",
            "VisitCloud.Partner"),
        new ErrorCase(
            "A record of another type for Remove-",
            "$args[2] | Remove-VisitVisitor -Id v1 -Confirm:$false",
            "VisitInputNotARecord",
            "VisitCloud.Partner"),
        new ErrorCase(
            "A record of another type for Send-",
            "$args[2] | Send-VisitEmail -Confirm:$false v1",
            "VisitInputNotARecord",
            "VisitCloud.Partner"),
    };

    [Theory]
    [MemberData(nameof(NotRows))]
    public void Input_that_is_not_a_row_is_an_error_and_nothing_is_sent(ErrorCase test)
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.StartsWith("partners", StringComparison.Ordinal)
            ? """[{"id":"p1","revision":1,"name":"P"}]"""
            : """[{"id":"v1","revision":1,"language":"en"}]"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        var visitor = shell.Run("Get-VisitVisitor").MustSucceed().Single;
        var partner = shell.Run("Get-VisitPartner").MustSucceed().Single;

        var deserialized = PSSerializer.Deserialize(PSSerializer.Serialize(visitor));

        var error = Assert.Single(shell.Run(test.Script, visitor, deserialized, partner).Errors);

        Assert.StartsWith(test.ErrorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(test.Message, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, server.Sent.Count);
    }

    public static TheoryData<RequestCase> PipedEvents => new()
    {
        new RequestCase("For New-", "Get-VisitExpo | New-VisitLabel -Name Press", """POST labels/x1 {"name":"Press"}"""),
        new RequestCase("For Set-", "Get-VisitExpo | Set-VisitVisitor -Id v1 -Language nl", """PUT visitors/x1/v1 {"language":"nl"}"""),
    };

    [Theory]
    [MemberData(nameof(PipedEvents))]
    public void A_piped_event_specifies_the_event_of_a_change(RequestCase test)
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.StartsWith("expos", StringComparison.Ordinal)
            ? """[{"id":"x1","revision":1,"name":"Expo"}]"""
            : "{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(test.Script).MustSucceed();

        Assert.Equal(test.Request, server.Sent.Last());
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_an_error_and_the_next_row_continues()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"l1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            $bad = [pscustomobject]@{ Name = 'A' }
            $bad.PSObject.Properties.Add([psscriptproperty]::new('Color', { throw 'boom' }))
            $worse = [pscustomobject]@{ Name = 'B' }
            $worse.PSObject.Properties.Add([psscriptproperty]::new('Id', { throw 'boom' }))
            $bad, $worse, [pscustomobject]@{ Name = 'C' } | New-VisitLabel
            """;

        var outcome = shell.Run(Script);

        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.Contains("boom", error.ToString(), StringComparison.Ordinal));
        Assert.Equal("""POST labels/e {"name":"C"}""", Assert.Single(server.Sent));
    }

    [Theory]
    [InlineData("@{ Id = 'v1'; 'questions.Diet' = 'Vegan' }", "Column 'questions.Diet' is not sent")]
    [InlineData("@{ Id = 'v1'; RegistrationType = 'Speaker' }", "Column 'RegistrationType' is not sent: 'registrationType' is an object.")]
    public void A_column_that_cannot_be_sent_is_one_warning_unless_the_row_is_of_an_export(string row, string message)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run($"$row = {row}; $row, $row | Set-VisitVisitor; $row.Revision = 1; $row | Set-VisitVisitor").MustSucceed();

        Assert.Contains(message, Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Empty(server.Sent);
    }

    [Fact]
    public void A_column_that_shows_a_list_in_an_export_is_left_out_with_a_verbose_message()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("@{ Id = 'v1'; Revision = '1'; 'questions.Diet' = 'Vegan' } | Set-VisitVisitor -Verbose").MustSucceed();

        Assert.Empty(server.Sent);
        Assert.Contains(outcome.Verbose, line => line.Contains("questions.Diet", StringComparison.Ordinal));
    }

    [Fact]
    public void An_invalid_cell_is_an_error_with_its_row_and_column()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"new","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("@{ Name = 'A'; BoothSize = '1' }, @{ Name = 'B'; BoothSize = 'large' } | New-VisitPartner");

        Assert.Single(outcome.Output);
        Assert.StartsWith("Row 2: BoothSize: 'large'", Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = 'a1'; Start = '3/12/2026 10:45' } | Set-VisitActivity")]
    [InlineData("[pscustomobject]@{ Id = 'a1'; Start = '12.03.2026 10:45:00 +00:00' } | Set-VisitActivity -OnlyChanged")]
    [InlineData("[pscustomobject]@{ Name = 'Talk'; Start = '3/12/2026' } | New-VisitActivity")]
    public void A_time_in_a_culture_dependent_format_is_refused(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"a1","revision":1,"start":"2026-03-12T10:45:00Z"}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(script);

        Assert.Contains(
            "is not a valid time. Use a format such as 2026-03-10T08:00:00Z",
            Assert.Single(outcome.Errors).ToString(),
            StringComparison.Ordinal);
        Assert.DoesNotContain(server.Sent, request => !request.StartsWith("GET", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_was_read_with_the_wrong_delimiter_is_one_error_that_names_the_delimiter()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("'FirstName;LastName', 'Ada;Lovelace', 'Eve;Lovelace' | ConvertFrom-Csv | New-VisitVisitor");

        Assert.Equal(
            "The column 'FirstName;LastName' is not a field of a visitor. "
                + "If ';' separates the columns of the file, read it with -Delimiter ';'.",
            outcome.TerminatingError.ToString());
        Assert.Empty(server.Sent);
    }
}
