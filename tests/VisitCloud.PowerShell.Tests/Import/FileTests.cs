using System.Management.Automation;
using System.Text;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>Rows of CSV files.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("import-").FullName;
    private readonly ScriptedServer _server = new(
        target => ScriptedResponse.Json(target.Contains('?') ? "[]" : """{"id":"v1","revision":1}"""));
    private readonly Shell _shell;

    public FileTests() => _shell = Shell.Connected(_server.Address, "-ExpoId e");

    /// <summary>Files, and the company of each row.</summary>
    public static TheoryData<string, string[]> Files => new()
    {
        { "contact.reference,company\nA,One\nB,Two\n", ["One", "Two"] },
        { "contact.reference,company\r\nA,One\r\nB,Two", ["One", "Two"] },
        { "contact.reference,company\rA,One\rB,Two", ["One", "Two"] },
        { "\"contact.reference\",\"company\"\n\"A\",\"One, \"\"Two\"\"\"\n", ["One, \"Two\""] },
        { "contact.reference,company\n\nA,\"One\r\nTwo\"\n\n\nB,\"Three\n\"\n", ["One\r\nTwo", "Three\n"] },
        { "company,contact.reference\n  One, A\n\tTwo , \"B\"\n", ["One", "Two "] },
        { "#TYPE System.Object\ncontact.reference,company\nA,One\n", ["One"] },
        { "contact.reference,company,,\nA,One,,\n", ["One"] },
        { " contact.reference , company \nA,One\n", ["One"] },
        { "contact.reference,company\nA,5\" pipe\nB,\"\"\"\"\n", ["5\" pipe", "\""] },
        { "contact.reference,company\n", [] },
        { "sep=,\ncontact.reference,company\nA,One\n", ["One"] },
        { "\"contact.reference\" ,\"company\"\n\"A\"\t, \" One \" \nB,\"\" Two \n", [" One ", " Two"] },
        { "contact.reference,company\n,\nA,One\n\"\",\"\"\n,,,\n", ["One"] },
        { "contact.reference,company\nA,One\n\u001A", ["One"] },
        { "contact.reference,company\nA,One\n\0\0\0\0", ["One"] },
        { "\uFEFF\uFEFF\"contact.reference\",\"company\"\nA,One\n\u00A0,\n", ["One"] },
        { "\uFEFFcontact.reference\u00A0,\u200Bcompany\nA,One\n", ["One"] },
    };

    public static TheoryData<string, string> InvalidFiles => new()
    {
        { "", "has no header" },
        { "\n\n", "has no header" },
        { "contact.reference,company,Company\nA,B,C\n", "column 'company' twice" },
        { "contact.reference,company,\u200Bcompany\nA,B,C\n", "column 'company' twice" },
        { "contact.reference,,company\nA,B,C\n", "no name" },
        { "contact.reference,\u200B,company\nA,B,C\n", "no name" },
        { "ContactReference;Company\nA;One\n", "only one column, 'ContactReference;Company'. Use -Delimiter ';'." },
        { "sep=;\nContactReference;Company\nA;One\n", "only one column, 'ContactReference;Company'. Use -Delimiter ';'." },
        { "ContactReference\tCompany\nA\tOne\n", "Use -Delimiter \"`t\"." },
        { "\"ContactReference,Company\"\n\"A,One\"\n", "The columns are 'ContactReference,Company'." },
        { "Reference,Company\nA,One\n", "No column is named ContactReference" },
        { "A-1,One\nA-2,Two\n", "The columns are 'A-1', 'One'." },
        { "company,email\n", "No column is named ContactReference" },
        { "PK\u0003\u0004\u0014\u0000\u0006,", "is not text" },
        { "\u001F\u008B\u0008\u0000crm.csv", "is not text" },
        { "c\0o\0m\0p\0a\0n\0y\0\n\0A\0", "-Encoding unicode" },
        { "contact.reference,company\nA,One\nB,\"Two\nC,Three\n", "begins in line 3" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Cells_are_sent_as_the_file_contains_them(string content, string[] companies)
    {
        Import(Write(content)).MustSucceed();

        Assert.Equal(companies, SentCompanies());
    }

    [Theory]
    [MemberData(nameof(InvalidFiles))]
    public void A_file_that_is_not_valid_ends_the_command_before_anything_is_sent(string content, string message)
    {
        var error = Import(Write(content)).TerminatingError;

        Assert.StartsWith("VisitFileNotReadable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_server.Sent);
    }

    [Theory]
    [InlineData("missing.csv", "missing.csv")]
    [InlineData(".", "is a folder")]
    [InlineData("Env:/Path", "not in the file system")]
    public void A_file_that_cannot_be_opened_is_an_error(string path, string message)
    {
        _shell.Run("Set-Location $args[0]", _folder).MustSucceed();

        var error = Import(path).TerminatingError;

        Assert.StartsWith("VisitFileNotReadable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_too_few_or_too_many_cells_fails_and_the_others_are_sent()
    {
        var result = Import(Write("contact.reference,company\nA,One\nB\nC,Three,More\nD,Four,\n"));

        Assert.Equal(["1 Created", "2 Failed", "3 Failed", "4 Created"], result.Actions());
        Assert.Equal(["VisitRowInvalid", "VisitRowInvalid"], result.ErrorIds());
        Assert.Contains("has 1 cell, and the header has 2", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("has 3 cells, and the header has 2. Enclose", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal("B", ((PSObject)result.Errors[0].TargetObject).Properties["contact.reference"].Value.ToString());
    }

    [Theory]
    [InlineData(";", "utf8", "utf-8")]
    [InlineData("\t", "windows-1252", "windows-1252")]
    [InlineData("|", "1252", "windows-1252")]
    [InlineData(",", "unicode", "utf-16")]
    [InlineData(",", "bigendianutf32", "utf-32BE")]
    public void The_delimiter_and_the_encoding_are_used(string delimiter, string encoding, string written)
    {
        var path = Path.Combine(_folder, "rows.csv");
        var text = $"contact.reference{delimiter}company\nA{delimiter}Société Zürich\n";
        File.WriteAllBytes(path, Encoding.GetEncoding(written).GetBytes(text));

        _shell.Run("Import-VisitVisitor $args[0] -Delimiter $args[1] -Encoding $args[2]", path, delimiter, encoding).MustSucceed();

        Assert.Equal(["Société Zürich"], SentCompanies());
    }

    [Theory]
    [InlineData("'utf8'")]
    [InlineData("'ascii'")]
    [InlineData("([Text.UTF8Encoding]::new($false, $true))")]
    public void Bytes_that_are_not_valid_in_the_encoding_fail_their_row(string encoding)
    {
        var path = Path.Combine(_folder, "rows.csv");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("contact.reference,company\nA,Zürich\nB,Bern\n"));

        var result = _shell.Run($"Import-VisitVisitor $args[0] -Encoding {encoding}", path);

        Assert.Equal(["1 Failed", "2 Created"], result.Actions());
        Assert.Equal(["VisitTextDamaged"], result.ErrorIds());
    }

    [Fact]
    public void A_parameter_can_supply_the_value_to_match_on()
    {
        _shell.Run("Import-VisitVisitor $args[0] -ContactReference A", Write("company\nOne\n")).MustSucceed();

        Assert.Equal(["One"], SentCompanies());
    }

    [Fact]
    public void Rows_that_were_read_with_another_delimiter_say_so()
    {
        var result = _shell.Run("Import-Csv $args[0] | Import-VisitVisitor", Write("ContactReference;Company\nA;One\n"));

        Assert.Equal(["VisitKeyMissing"], result.ErrorIds());
        Assert.Contains("Read the file with -Delimiter ';'.", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_takes_precedence_over_the_encoding()
    {
        var path = Path.Combine(_folder, "rows.csv");
        File.WriteAllText(path, "contact.reference,company\nA,Zürich\n", Encoding.Unicode);

        Import(path).MustSucceed();

        Assert.Equal(["Zürich"], SentCompanies());
    }

    [Fact]
    public void An_encoding_that_does_not_exist_is_an_error()
        => Assert.Contains(
            "no encoding 'utf9'",
            _shell.Run("Import-VisitVisitor rows.csv -Encoding utf9").TerminatingError.ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void The_names_of_encodings_complete()
        => Assert.Contains(
            CompletionShell.Complete(_shell, "Import-VisitVisitor rows.csv -Encoding win"),
            match => match.CompletionText == "windows-1252");

    [Fact]
    public void A_file_gives_the_same_rows_as_Import_Csv()
    {
        var path = Write("contact.reference,company,language\nA,\"One \"\"1\"\"\",nl\nB,'=2,de\n");

        Import(path).MustSucceed();
        var fromFile = _server.Sent.Where(IsPost).ToList();
        _server.Sent.Clear();
        _shell.Run("Import-Csv $args[0] | Import-VisitVisitor", path).MustSucceed();

        Assert.Equal(fromFile.Order(StringComparer.Ordinal), _server.Sent.Where(IsPost).Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsPost(string request) => request.StartsWith("POST", StringComparison.Ordinal);

    private string Write(string content)
    {
        var path = Path.Combine(_folder, "rows.csv");
        File.WriteAllText(path, content);
        return path;
    }

    private ScriptResult Import(string path) => _shell.Run("Import-VisitVisitor -Path $args[0]", path);

    /// <summary>The companies that were sent, in the order of the references.</summary>
    private IEnumerable<string> SentCompanies() => _server.Sent.Where(IsPost)
        .Select(request => System.Text.Json.Nodes.JsonNode.Parse(request["POST visitors/e ".Length..])!["contact"]!)
        .OrderBy(contact => (string)contact["reference"]!, StringComparer.Ordinal)
        .Select(contact => (string)contact["company"]!);
}
