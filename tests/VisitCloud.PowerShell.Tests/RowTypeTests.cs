using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The JSON types of cells: those of known fields, or those that the record holds.</summary>
public sealed class RowTypeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void A_record_from_a_CSV_file_is_unchanged_in_any_culture(string culture)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(
            """{"id":"a1","revision":1,"name":"Talk","start":"2026-03-12T10:45:00Z","location":{"id":"l1","name":"Hall 1"}}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            """
            [cultureinfo]::CurrentCulture = $args[0]
            Get-VisitActivity -Id a1 | ConvertTo-Csv | ConvertFrom-Csv | Set-VisitActivity -OnlyChanged
            """,
            culture).MustSucceed();

        Assert.Equal(["GET activities/e/a1", "GET activities/e/a1"], server.Sent);
    }

    [Theory]
    [InlineData("Id = 'v1'; Email = 'old@x.example'; Language = 'en'; size = '1.1'; flag = 'TRUE'; at = '2024-01-01T01:00:00+01:00'", "")]
    [InlineData("Id = 'v1'; Email = 'new@x.example'; Language = 'en'", """{"contact":{"email":"new@x.example"}}""")]
    [InlineData("Id = 'v1'; ledger = '123456789012345678901234567890'; tiny = '1E-30'", "")]
    [InlineData(
        "Id = 'v1'; ledger = '123456789012345678901234567891'; tiny = '0'",
        """{"ledger":123456789012345678901234567891,"tiny":0}""")]
    [InlineData("Id = 'v1'; size = '2'; flag = 'false'", """{"size":2,"flag":false}""")]
    [InlineData("Id = 'v1'; tagged = 'a; b'; inner = 'x'", "")]
    [InlineData("Id = 'v1'; nothing = 'x'", """{"nothing":"x"}""")]
    public void OnlyChanged_sends_differences_in_the_type_of_the_record(string row, string sent)
    {
        const string record = """
            {"id":"v1","revision":1,"language":"en","size":1.10,"ledger":123456789012345678901234567890,"tiny":1E-30,"flag":true,
            "at":"2024-01-01T00:00:00Z","tagged":["a","b","c"],"inner":{"y":1},"nothing":null,"contact":{"email":"old@x.example"}}
            """;
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(record));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"[pscustomobject]@{{ {row} }} | Set-VisitVisitor -OnlyChanged").MustSucceed();

        var puts = server.Sent.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)).ToList();
        if (sent.Length == 0)
            Assert.Empty(puts);
        else
            Assert.Equal("PUT visitors/e/v1 " + sent, Assert.Single(puts));
    }

    [Theory]
    [InlineData(
        "big = '9007199254740993'; size = '1.10'; flag = 'True'; code = '12'; none = '5'",
        """{"big":9007199254740993,"size":1.10,"flag":true,"code":"12","none":"5"}""")]
    [InlineData("'contact.rank' = '4'; 'contact.phone' = '0612345678'", """{"contact":{"rank":4,"phone":"0612345678"}}""")]
    [InlineData("Language = 'nl'; list = '5'; 'contact.address' = '12'", """{"language":"nl"}""")]
    public void Text_for_an_unknown_field_is_converted_to_the_type_in_the_record(string row, string sent)
    {
        using var server = new RecordServer(
            """
            [{"id":"v1","revision":1,"big":1,"size":2,"flag":false,"code":"1","none":null,"list":[1],
            "contact":{"rank":1,"phone":"1","address":{"city":"Delft"}}}]
            """);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"[pscustomobject]@{{ Id = 'v1'; {row} }} | Set-VisitVisitor").MustSucceed();

        Assert.Equal(["GET visitors/e/v1", "PUT visitors/e/v1 " + sent], server.Sent);
    }

    public static TheoryData<RequestCase> InvalidCells => new()
    {
        new RequestCase(
            "Text for a Boolean with -OnlyChanged",
            "[pscustomobject]@{ Id = 'v1'; vip = 'WAHR' } | Set-VisitVisitor -OnlyChanged",
            "Row 1: vip: 'WAHR' is not true or false, and the record contains true or false there."),
        new RequestCase(
            "Text for a number with -OnlyChanged",
            "[pscustomobject]@{ Id = 'v1'; seats = 'drei' } | Set-VisitVisitor -OnlyChanged",
            "Row 1: seats: 'drei' is not a number, and the record contains a number there."),
        new RequestCase(
            "Text for a nested number",
            "[pscustomobject]@{ Id = 'v1'; 'contact.rank' = 'top' } | Set-VisitVisitor -OnlyChanged",
            "Row 1: contact.rank: 'top' is not a number"),
        new RequestCase(
            "Text for a number among valid cells",
            "[pscustomobject]@{ Id = 'v1'; seats = 'drei'; code = '5' } | Set-VisitVisitor",
            "Row 1: seats: 'drei' is not a number"),
        new RequestCase(
            "A number for a Boolean",
            "[pscustomobject]@{ Id = 'v1'; vip = '1' } | Set-VisitVisitor",
            "Row 1: vip: '1' is not true or false"),
        new RequestCase(
            "Text for a Boolean with -Upsert",
            "[pscustomobject]@{ ContactReference = 'c1'; vip = 'WAHR' } | New-VisitVisitor -Upsert",
            "Row 1: vip: 'WAHR' is not true or false"),
    };

    [Theory]
    [MemberData(nameof(InvalidCells))]
    public void Text_that_does_not_match_the_type_in_the_record_is_refused(RequestCase test)
    {
        using var server = new RecordServer(
            """[{"id":"v1","revision":1,"vip":true,"seats":3,"code":"1","contact":{"reference":"c1","rank":1}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run(test.Script).Errors);

        Assert.StartsWith("VisitCellInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(test.Request, error.ToString(), StringComparison.Ordinal);
        Assert.All(server.Sent, sent => Assert.StartsWith("GET", sent, StringComparison.Ordinal));
    }

    public static TheoryData<RequestCase> Texts => new()
    {
        new RequestCase(
            "-Property",
            "Set-VisitVisitor v1 -OnlyChanged -Property @{ vip = 'WAHR' }",
            """PUT visitors/e/v1 {"vip":"WAHR"}"""),
        new RequestCase(
            "A row whose unknown columns are sent",
            "[pscustomobject]@{ Id = 'v1'; vip = 'WAHR' } | Set-VisitVisitor -UnknownField Send",
            """PUT visitors/e/v1 {"vip":"WAHR"}"""),
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_not_converted_if_its_type_is_known_or_no_record_is_read(RequestCase test)
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"vip":true}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(test.Script).MustSucceed();

        Assert.Equal(test.Request, server.Sent.Last());
    }

    public static TheoryData<RequestCase> KnownTypes => new()
    {
        new RequestCase(
            "Known text fields and values with a type",
            """
            [pscustomobject]@{ Id = 'v1'; Language = '5'; FirstName = 'True'; 'contact.company' = '3'
                extra = 'text' } | Set-VisitVisitor -UnknownField Send
            """,
            """PUT visitors/e/v1 {"language":"5","contact":{"firstName":"True","company":"3"},"extra":"text"}"""),
        new RequestCase(
            "A known number",
            "[pscustomobject]@{ Id = 'p1'; BoothSize = '12.5' } | Set-VisitPartner",
            """PUT partners/e/p1 {"boothSize":12.5}"""),
        new RequestCase(
            "A new record",
            "[pscustomobject]@{ Name = 'A'; extra = '5' } | New-VisitLabel -UnknownField Send",
            """POST labels/e {"name":"A","extra":"5"}"""),
    };

    [Theory]
    [MemberData(nameof(KnownTypes))]
    public void No_record_is_read_when_every_type_is_known(RequestCase test)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(test.Script).MustSucceed();

        Assert.Equal(test.Request, Assert.Single(server.Sent));
    }

    [Fact]
    public void An_upsert_converts_text_to_the_type_in_the_record()
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"big":1,"contact":{"reference":"c1"}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("[pscustomobject]@{ ContactReference = 'c1'; big = '9007199254740993' } | New-VisitVisitor -Upsert").MustSucceed();

        Assert.Equal(
            """PUT visitors/e/v1 {"contact":{"reference":"c1"},"big":9007199254740993}""",
            Assert.Single(server.Sent, sent => sent.StartsWith("PUT", StringComparison.Ordinal)));
    }
}
