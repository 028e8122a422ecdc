using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The names of columns, and columns that are not fields.</summary>
public sealed class ColumnNameTests
{
    private const string Nothing = "";

    public static TheoryData<string, string, string> Names => new()
    {
        { "Visitor", "REGISTRATIONSTATE", """{"registrationState":"x"}""" },
        { "Visitor", "registrationstate", """{"registrationState":"x"}""" },
        { "Visitor", "LastName ", """{"contact":{"lastName":"x"}}""" },
        { "Visitor", "\u00A0LASTNAME\u00A0", """{"contact":{"lastName":"x"}}""" },
        { "Visitor", "\uFEFFEmail", """{"contact":{"email":"x"}}""" },
        { "Visitor", "Email\u200B", """{"contact":{"email":"x"}}""" },
        { "Visitor", "\tContact.FirstName\r", """{"contact":{"firstName":"x"}}""" },
        { "Visitor", "CONTACT.ADDRESS.CITY", """{"contact":{"address":{"city":"x"}}}""" },
        { "Visitor", "contact.jobtitle", """{"contact":{"jobTitle":"x"}}""" },
        { "Visitor", "contactreference", """{"contact":{"reference":"x"}}""" },
        { "Visitor", "REGISTRATIONTYPE.ID", """{"registrationType":{"id":"x"}}""" },
        { "Visitor", "registrationtypeid", """{"registrationType":{"id":"x"}}""" },
        { "Partner", "boothnumber", """{"boothNumber":"x"}""" },
        { "Partner", "\u3000BOOTHNUMBER\u2003", """{"boothNumber":"x"}""" },
        { "Label", "colOR", """{"color":"x"}""" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_column_is_a_field_in_any_case_with_any_white_space(string noun, string column, string sent)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"r1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            $$"""
            $row = [pscustomobject]@{ $args[0] = 'x' }
            $null = $row | New-Visit{{noun}}
            [pscustomobject]@{ ' ID' = 'r1'; $args[0] = 'x' } | Set-Visit{{noun}}
            """,
            column).MustSucceed();

        var path = noun.ToLowerInvariant() + "s/e";
        var changes = server.Sent.Where(request => !request.StartsWith("GET", StringComparison.Ordinal));
        Assert.Equal([$"POST {path} {sent}", $"PUT {path}/r1 {sent}"], changes);
    }

    public static TheoryData<string, string> UnknownColumns => new()
    {
        { "'FristName' = 'x'", "'FristName' (did you mean 'FirstName'?)" },
        { "'First Name' = 'x'", "'First Name' (did you mean 'FirstName'?)" },
        { "'first_name' = 'x'", "'first_name' (did you mean 'FirstName'?)" },
        { "'E-mail' = 'x'", "'E-mail' (did you mean 'Email'?)" },
        { "'contact.jobtitel' = 'x'", "'contact.jobtitel' (did you mean 'contact.jobTitle'?)" },
        { "'City' = 'x'", "'City' (did you mean 'contact.address.city'?)" },
        { "'Vorname' = 'x'", "The column 'Vorname' is not a field of a visitor." },
        { "'form.nmae' = 'x'", "'form.nmae' (did you mean 'form.name'?)" },
        { "'Languages' = ''", "'Languages' (did you mean 'Language'?)" },
        {
            "'Compnay' = 'x'; 'Emial' = 'y'",
            "The columns 'Compnay' (did you mean 'Company'?), 'Emial' (did you mean 'Email'?) are not fields"
        },
        { "'Phone [work]' = 'x'", "The column 'Phone [work]' is not a field of a visitor." },
        { "' ' = 'x'", "The column ' ' is not a field of a visitor." },
        { "'contact.' = 'x'", "The column 'contact.' is not a field of a visitor." },
        { "'RegistrationStat' = 5", "'RegistrationStat' (did you mean 'RegistrationState'?)" },
    };

    [Theory]
    [MemberData(nameof(UnknownColumns))]
    public void An_unknown_column_is_one_error_before_anything_is_sent(string columns, string message)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(
            $"1..3 | ForEach-Object {{ [pscustomobject][ordered]@{{ LastName = \"n$_\"; {columns} }} }} | New-VisitVisitor");

        Assert.Empty(outcome.Errors);
        Assert.StartsWith("VisitFieldUnknown", outcome.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(message, outcome.TerminatingError.ToString(), StringComparison.Ordinal);
        Assert.Contains("-UnknownField Ignore", outcome.TerminatingError.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Sent);
    }

    public static TheoryData<string, string, string> Actions => new()
    {
        { "New-VisitLabel -UnknownField Ignore", "@{ Name = 'A'; Colour = 'x' }", """POST labels/e {"name":"A"}""" },
        { "New-VisitLabel -UnknownField Send", "@{ Name = 'A'; Colour = 'x' }", """POST labels/e {"name":"A","colour":"x"}""" },
        { "New-VisitLabel -UnknownField Send", "@{ Name = 'A'; 'Deep.Er' = 5 }", """POST labels/e {"name":"A","deep":{"er":5}}""" },
        { "Set-VisitLabel -UnknownField Ignore", "@{ Id = 'l1'; Name = 'A'; Colour = 'x' }", """PUT labels/e/l1 {"name":"A"}""" },
        {
            "Set-VisitLabel -UnknownField Send",
            "@{ Id = 'l1'; Name = 'A'; Colour = 'x' }",
            """PUT labels/e/l1 {"name":"A","colour":"x"}"""
        },
        { "Set-VisitLabel -UnknownField Ignore", "@{ Id = 'l1'; Name = 'A'; OWN = 'x' }", """PUT labels/e/l1 {"name":"A","own":"x"}""" },
        { "Set-VisitLabel", "@{ Id = 'l1'; OWN = 'x' }", """PUT labels/e/l1 {"own":"x"}""" },
        { "Set-VisitLabel", "@{ Id = 'l1'; 'deep.SEATS ' = '7' }", """PUT labels/e/l1 {"deep":{"seats":7}}""" },
        { "Set-VisitLabel", "@{ Id = 'l1'; nothing = 'x' }", """PUT labels/e/l1 {"nothing":"x"}""" },
        { "Set-VisitLabel", "@{ Id = 'l1'; Colour = ''; Name = 'A' }", """PUT labels/e/l1 {"name":"A"}""" },
        {
            "Set-VisitLabel -ClearEmpty",
            "@{ Id = 'l1'; Colour = ''; own = ''; Name = 'A' }",
            """PUT labels/e/l1 {"own":null,"name":"A"}"""
        },
        { "Set-VisitLabel", "@{ Id = 'l1'; Colour = 'x' }", Nothing },
        { "Set-VisitLabel", "@{ Id = 'l1'; 'deep.seat' = 'x' }", Nothing },
        { "Set-VisitLabel -OnlyChanged", "@{ Id = 'l1'; Ownn = 'x' }", Nothing },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public void A_column_that_the_record_has_is_accepted_and_others_follow_UnknownField(string command, string row, string sent)
    {
        using var server = new RecordServer("""[{"id":"l1","revision":1,"name":"L","own":"y","deep":{"seats":3},"nothing":null}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run($"[pscustomobject][ordered]{row} | {command}");

        if (sent == Nothing)
        {
            Assert.StartsWith("VisitFieldUnknown", outcome.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.All(server.Sent, request => Assert.StartsWith("GET ", request, StringComparison.Ordinal));
        }
        else
        {
            outcome.MustSucceed();
            Assert.Equal(sent, server.Sent.Last());
        }
    }

    [Theory]
    [InlineData("OWN")]
    [InlineData("Own")]
    [InlineData(" oWN")]
    [InlineData("own")]
    public void A_record_without_a_member_gets_it_in_the_spelling_of_an_earlier_record(string column)
    {
        using var server = new RecordServer("""[{"id":"l1","revision":1,"own":"y"},{"id":"l2","revision":2}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            """
            foreach ($id in 'l1', 'l2') { $rows += @([pscustomobject]@{ Id = $id; $args[0] = "new $id" }) }
            $rows | Set-VisitLabel
            """,
            column).MustSucceed();

        Assert.Equal(
            ["""PUT labels/e/l1 {"own":"new l1"}""", """PUT labels/e/l2 {"own":"new l2"}"""],
            server.Sent.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("5", "'7'", "7")]
    [InlineData("5", "7", "7")]
    [InlineData("5", "'none'", "\"none\"")]
    [InlineData("true", "'FALSE'", "false")]
    [InlineData("\"5\"", "7", "\"7\"")]
    public void A_record_without_a_member_gets_the_type_of_an_earlier_record(string current, string value, string sent)
    {
        using var server = new RecordServer($$"""[{"id":"l1","revision":1,"own":{{current}}},{"id":"l2","revision":2}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            $$"""
            Get-VisitLabel | ConvertTo-VisitFlatRecord | ForEach-Object { if ($_.id -eq 'l2') { $_.own = {{value}} }; $_ } |
                Set-VisitLabel -OnlyChanged
            """).MustSucceed();

        var put = Assert.Single(server.Sent, request => request.StartsWith("PUT", StringComparison.Ordinal));
        Assert.Equal($$"""PUT labels/e/l2 {"own":{{sent}}}""", put);
    }

    public static TheoryData<RequestCase> Properties => new()
    {
        new RequestCase("A known name", "New-VisitPartner -Property @{ BOOTHNUMBER = 'x' }", """POST partners/e {"boothNumber":"x"}"""),
        new RequestCase(
            "A dotted name",
            "New-VisitVisitor -Property @{ 'contact.LASTNAME' = 'x' }",
            """POST visitors/e {"contact":{"lastName":"x"}}"""),
        new RequestCase(
            "A nested hashtable",
            "New-VisitVisitor -Property @{ CONTACT = @{ ' email' = 'x' } }",
            """POST visitors/e {"contact":{"email":"x"}}"""),
        new RequestCase(
            "A nested object",
            "New-VisitVisitor -Property ([pscustomobject]@{ Contact = [pscustomobject]@{ jobTITLE = 'x' } })",
            """POST visitors/e {"contact":{"jobTitle":"x"}}"""),
        new RequestCase(
            "JSON",
            """New-VisitVisitor -Property '{"CONTACT":{"ADDRESS":{"CITY":"x"}}}'""",
            """POST visitors/e {"contact":{"address":{"city":"x"}}}"""),
        new RequestCase(
            "JSON in a list",
            """New-VisitVisitor -Property '{"questions":[{"NAME":"x"}]}'""",
            """POST visitors/e {"questions":[{"name":"x"}]}"""),
        new RequestCase("An unknown name", "New-VisitVisitor -Property @{ Vorname = 'x' }", """POST visitors/e {"vorname":"x"}"""),
        new RequestCase(
            "An unknown name of Set-",
            "Set-VisitVisitor v1 -Property @{ Vorname = 'x' }",
            """PUT visitors/e/v1 {"vorname":"x"}"""),
        new RequestCase("An escaped name", """New-VisitPartner -Property @{ '\Name' = 'x' }""", """POST partners/e {"Name":"x"}"""),
        new RequestCase("A parameter's name", "New-VisitVisitor -Property @{ firstName = 'x' }", """POST visitors/e {"firstName":"x"}"""),
    };

    [Theory]
    [MemberData(nameof(Properties))]
    public void Property_sends_known_names_in_the_spelling_of_the_API(RequestCase test)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"$null = {test.Script}").MustSucceed();

        Assert.Equal(test.Request, Assert.Single(server.Sent));
    }

    [Fact]
    public void An_unedited_flat_record_with_unknown_members_is_imported_without_changes()
    {
        using var server = new RecordServer(
            """
            [{"id":"v1","revision":1,"vip":true},
            {"id":"v2","revision":2,"vip":false,"Deep":{"AT":"2026-01-01T00:00:00Z"," s":"1"},"email":"own"}]
            """);
        const string Export = "Get-VisitVisitor | ConvertTo-VisitFlatRecord | ConvertTo-Csv | ConvertFrom-Csv";
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(Export + " | Set-VisitVisitor -OnlyChanged").MustSucceed();
        shell.Run(Export + " | Set-VisitVisitor -OnlyChanged -ClearEmpty").MustSucceed();

        string[] reads = ["GET visitors/e", "GET visitors/e/v1", "GET visitors/e/v2"];
        Assert.Equal([.. reads, .. reads], server.Sent);
    }
}
