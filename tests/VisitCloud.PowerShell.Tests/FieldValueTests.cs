using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The values of cells in the types of their fields.</summary>
public sealed class FieldValueTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "1001", "1001" },
        { "[long]9007199254740993", "9007199254740993" },
        { "[decimal]3.10", "3.1" },
        { "[decimal]::Parse('3.10', [cultureinfo]::InvariantCulture)", "3.10" },
        { "3.5", "3.5" },
        { "[double]1001", "1001" },
        { "[double]1e15", "1000000000000000" },
        { "[double]1e20", "100000000000000000000" },
        { "[float]0.1", "0.1" },
        { "[bigint]::Parse('123456789012345678901234567890')", "123456789012345678901234567890" },
        { "[Int128]::MaxValue", "170141183460469231731687303715884105727" },
        { "[byte]7", "7" },
        { "$true", "True" },
        { "'007'", "007" },
        { "'1.000'", "1.000" },
        { "'1,000'", "1,000" },
        { "[guid]'6f9619ff-8b86-d011-b42d-00c04fc964ff'", "6f9619ff-8b86-d011-b42d-00c04fc964ff" },
        { "[uri]'https://x.example/a%20b'", "https://x.example/a%20b" },
        { "[DayOfWeek]::Friday", "Friday" },
        { "[datetime]'2026-03-10T09:30:00'", "2026-03-10T09:30:00" },
        { "[datetimeoffset]'2026-03-10T09:30:00+01:00'", "2026-03-10T09:30:00+01:00" },
        { "[DateOnly]::new(2026, 3, 10)", "2026-03-10" },
        { "[TimeOnly]::new(9, 30)", "09:30:00" },
        { "[datetime]::MaxValue", "9999-12-31T23:59:59.9999999" },
        { "[char]'x'", "x" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_value_in_a_text_field_is_sent_as_text(string value, string text)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            $$"""
            [cultureinfo]::CurrentCulture = 'ar-SA'
            $value = {{value}}
            $null = [pscustomobject]@{ Company = $value } | New-VisitVisitor
            [pscustomobject]@{ Id = 'v1'; 'contact.company' = $value } | Set-VisitVisitor
            Set-VisitVisitor v1 -Property @{ 'contact.company' = $value }
            Set-VisitVisitor v1 -Company $value
            """).MustSucceed();

        var body = $$$"""{"contact":{"company":"{{{text}}}"}}""";
        var put = "PUT visitors/e/v1 " + body;
        Assert.Equal(["POST visitors/e " + body, put, put, put], server.Sent);
    }

    [Theory]
    [InlineData("Company", "'a', 'b'")]
    [InlineData("Company", "@{ a = 1 }")]
    [InlineData("contact.jobTitle", "[pscustomobject]@{ a = 1 }")]
    [InlineData("RegistrationState", "@()")]
    [InlineData("Language", "[System.Collections.Generic.List[int]]@(1)")]
    public void A_list_or_an_object_in_a_field_of_single_values_is_an_error(string column, string value)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var errors = shell.Run(
            $$"""
            @{ '{{column}}' = {{value}} } | New-VisitVisitor
            @{ Id = 'v1'; '{{column}}' = {{value}} } | Set-VisitVisitor
            """).Errors;

        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.StartsWith("VisitCellInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.Contains(column + ": The cell is a list", error.ToString(), StringComparison.Ordinal));
        Assert.Empty(server.Sent);
    }

    public static TheoryData<string, string, string> Empty => new()
    {
        { "[DBNull]::Value", "", """{"language":"nl"}""" },
        { "[NullString]::Value", "", """{"language":"nl"}""" },
        { "$null", "", """{"language":"nl"}""" },
        { "''", "", """{"language":"nl"}""" },
        { "(& {})", "", """{"language":"nl"}""" },
        { "[DBNull]::Value", "-ClearEmpty", """{"contact":{"company":null},"language":"nl"}""" },
        { "[NullString]::Value", "-ClearEmpty", """{"contact":{"company":null},"language":"nl"}""" },
        { "$null", "-ClearEmpty", """{"contact":{"company":null},"language":"nl"}""" },
        { "''", "-ClearEmpty", """{"contact":{"company":null},"language":"nl"}""" },
        { "(& {})", "-ClearEmpty", """{"contact":{"company":null},"language":"nl"}""" },
    };

    [Theory]
    [MemberData(nameof(Empty))]
    public void An_empty_cell_leaves_its_field_unchanged_or_clears_it(string value, string clear, string sent)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            $"[pscustomobject][ordered]@{{ Id = 'v1'; Company = {value}; Language = 'nl' }} | Set-VisitVisitor {clear}").MustSucceed();

        Assert.Equal("PUT visitors/e/v1 " + sent, Assert.Single(server.Sent));
    }

    public static TheoryData<string, string, string> RecordTypes => new()
    {
        { "code = 12", "", """{"code":"12"}""" },
        { "code = 12", "-OnlyChanged", """{"code":"12"}""" },
        { "code = 5", "-OnlyChanged", "" },
        { "code = [decimal]5", "-OnlyChanged", "" },
        { "seats = '12'", "", """{"seats":12}""" },
        { "seats = '3.0'", "-OnlyChanged", "" },
        { "vip = 'FALSE'", "", """{"vip":false}""" },
        { "vip = 'tRuE'", "-OnlyChanged", "" },
        { "vip = $false", "-OnlyChanged", """{"vip":false}""" },
        { "Company = 7", "-OnlyChanged", """{"contact":{"company":"7"}}""" },
        { "Company = '6'", "-OnlyChanged", """{"contact":{"company":"6"}}""" },
        { "Company = '5'", "-OnlyChanged", "" },
        { "Language = 1001", "-OnlyChanged", "" },
        { "damaged = \"M\uFFFDller\"", "", "" },
        { "damaged = \"M\uFFFDller\"", "-OnlyChanged", "" },
    };

    [Theory]
    [MemberData(nameof(RecordTypes))]
    public void A_cell_takes_the_type_of_the_field_or_of_the_record(string cell, string parameter, string sent)
    {
        using var server = new RecordServer(
            """
            [{"id":"v1","revision":1,"code":"5","seats":3,"vip":true,"language":"1001","damaged":"M\uFFFDller","contact":{"company":5}}]
            """);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"[pscustomobject]@{{ Id = 'v1'; {cell} }} | Set-VisitVisitor {parameter}").MustSucceed();

        Assert.Equal(
            sent.Length == 0 ? [] : ["PUT visitors/e/v1 " + sent],
            server.Sent.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)));
    }

    public static TheoryData<string, string> Damaged => new()
    {
        { "LastName", "M\uFFFDller" },
        { "lastname", "\uFFFD" },
        { "FirstName", "Jos\uFFFD" },
        { "Email", "m\uFFFD@x.example" },
        { "Company", "\uFFFDrsted A/S" },
        { "contact.jobTitle", "Pr\uFFFDsident" },
        { "contact.address.city", "Z\uFFFDrich" },
        { "Language", "\uFFFD\uFFFD" },
        { "ContactReference", "A\uFFFD1" },
        { "'=x", "\uFFFD" },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Text_that_was_read_in_a_wrong_encoding_is_refused(string column, string text)
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"=x":"y","contact":{"lastName":"Other"}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Row = "[pscustomobject]@{ Id = 'v1'; $args[0] = $args[1] } | Set-VisitVisitor";

        var error = Assert.Single(shell.Run(Row, column, text).Errors);
        shell.Run(Row + " -AllowReplacementCharacter", column, text).MustSucceed();

        Assert.StartsWith("VisitTextDamaged", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Windows-1252", error.ToString(), StringComparison.Ordinal);
        var put = Assert.Single(server.Sent, request => request.StartsWith("PUT", StringComparison.Ordinal));
        Assert.Contains(text, put, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Ada $([char]0xD83D)\"")]
    [InlineData("\"$([char]0xDE00)Ada\"")]
    [InlineData("\"$([char]0xD83D)$([char]0xD83D)$([char]0xDE00)\"")]
    public void Text_that_was_cut_off_within_an_emoji_is_refused(string text)
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        var script = $"[pscustomobject]@{{ Id = 'v1'; Company = {text} }} | Set-VisitVisitor";

        var error = Assert.Single(shell.Run(script).Errors);
        Assert.DoesNotContain(server.Sent, request => request.StartsWith("PUT", StringComparison.Ordinal));
        shell.Run(script + " -AllowReplacementCharacter").MustSucceed();

        Assert.StartsWith("VisitTextDamaged", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("surrogate pair", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("psobject")]
    [InlineData("PSObject")]
    [InlineData("psbase")]
    [InlineData("PSBase")]
    [InlineData("psadapted")]
    [InlineData("PsAdapted")]
    [InlineData("psextended")]
    [InlineData("PSEXTENDED")]
    [InlineData("pstypenames")]
    [InlineData("PSTypeNames")]
    public void A_member_with_a_reserved_name_does_not_end_a_list_or_a_conversion(string name)
    {
        using var server = new RecordServer(
            $$$"""[{"id":"l1","revision":1,"{{{name}}}":"x","deep":{"{{{name}}}":1}},{"id":"l2","revision":2,"name":"B"}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var rows = shell.Run("Get-VisitLabel | ConvertTo-VisitFlatRecord").MustSucceed().Output;
        shell.Run("$args[0] | ConvertTo-Csv | ConvertFrom-Csv | Set-VisitLabel -ClearEmpty", rows).MustSucceed();
        shell.Run("@{ Id = 'l1'; $args[0] = 'z' } | Set-VisitLabel", name).MustSucceed();
        shell.Run("Set-VisitLabel l1 -Property @{ deep = @{ ('\\' + $args[0]) = 2 } }", name).MustSucceed();
        var read = shell.Run("Get-VisitLabel | Select-Object *").MustSucceed().Output;

        Assert.Equal(2, rows.Count);
        Assert.Equal(2, read.Count);
        var puts = server.Sent.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)).ToList();
        Assert.Equal($$$"""PUT labels/e/l1 {"name":null,"{{{name}}}":"x","deep":{"{{{name}}}":1}}""", puts[0]);
        Assert.Equal($$"""PUT labels/e/l1 {"{{name}}":"z"}""", puts[^2]);
        Assert.Equal($$$"""PUT labels/e/l1 {"deep":{"{{{name}}}":2}}""", puts[^1]);
    }
}
