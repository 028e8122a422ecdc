using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Records as rows of a spreadsheet, and back.</summary>
public sealed class FlatRecordTests
{
    private const string Ada = """
        {"id":"v1","revision":5,"later":1,"contact":{"firstName":"Ada","email":"ada@x.example"},"questions":[{"name":"Diet",
        "answers":[{"name":"Vegan"},{"name":"Halal"}]},{"name":"Size","answers":[]}],"badges":[{"qr":"1"},{"qr":"2"}],"odd":["x","y"],
        "named":[{"name":"One"},{"name":"Two"}],"fields":[{"name":"Shoe","value":38}],"none":null,"created":"2023-03-09T23:59:59+01:00"}
        """;
    private const string Eve = """
        {"id":"v2","revision":6,"registrationState":"denied","contact":{"firstName":"Eve"},"partner":{"id":"p","name":"Engines"}}
        """;

    [Fact]
    public void Every_nested_value_is_a_column()
    {
        var row = Flatten($"[{Ada}]", "")[0];

        Assert.Equal("ada@x.example", Cell(row, "contact.email"));
        Assert.Equal("Vegan; Halal", Cell(row, "questions.Diet"));
        Assert.Equal("", Cell(row, "questions.Size"));
        Assert.Equal("2", Cell(row, "badges[1].qr"));
        Assert.Equal("x; y", Cell(row, "odd[]"));
        Assert.Equal("One; Two", Cell(row, "named[]"));
        Assert.Equal("38", Cell(row, "fields[].Shoe"));
        Assert.Null(Cell(row, "none"));
        Assert.Equal("2023-03-09T23:59:59+01:00", Cell(row, "created"));
        Assert.Equal("e", Cell(row, "expoId"));
    }

    [Fact]
    public void All_rows_have_the_same_columns_with_the_known_ones_first()
    {
        var rows = Flatten($"[{Ada},{Eve}]", "");

        Assert.Equal(Columns(rows[0]), Columns(rows[1]));
        Assert.Equal(
            ["id", "revision", "contact.firstName", "contact.email", "questions.Diet", "questions.Size"], Columns(rows[0]).Take(6));
        Assert.True(Columns(rows[0]).IndexOf("partner.name") < Columns(rows[0]).IndexOf("later"));
        Assert.Null(Cell(rows[0], "partner.name"));
    }

    [Fact]
    public void Changed_and_added_properties_are_in_the_flat_record()
    {
        using var server = new ScriptedServer(
            _ => ScriptedResponse.Json(
                """[{"id":"v1","revision":5,"language":"en","contact":{"firstName":"Ada","email":"ada@x.example"}}]"""));
        using var shell = Shell.Connected(server.Address);

        var row = shell.Run(
            """
            $v = Get-VisitVisitor -ExpoId e; $v.Language = 'nl'; $v.Contact.Email = 'new@x.example'
            $v.PSObject.Properties.Add([psnoteproperty]::new('Extra', 5)); $v | ConvertTo-VisitFlatRecord
            """).MustSucceed().Single;

        Assert.Equal(
            "id=v1|revision=5|language=nl|contact.firstName=Ada|contact.email=new@x.example|expoId=e|extra=5",
            string.Join('|', row.Properties.Select(cell => $"{cell.Name}={cell.Value}")));
    }

    [Fact]
    public void A_change_in_a_list_of_a_record_is_in_its_flat_record()
    {
        using var server = new RecordServer($"[{Ada}]");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var row = shell.Run(
            """
            $v = Get-VisitVisitor
            $v.Questions[0].Answers[0].Name = 'Kosher'
            $v.Badges[1].Qr = '3'
            $v | ConvertTo-VisitFlatRecord
            """).MustSucceed().Single;

        Assert.Equal("Kosher; Halal", Cell(row, "questions.Diet"));
        Assert.Equal("3", Cell(row, "badges[1].qr"));
    }

    [Fact]
    public void A_record_as_JSON_text_keeps_the_names_of_its_members()
    {
        using var shell = Shell.Open();

        Assert.Equal(
            [@"in\.side", @"\Name.a"],
            Columns(shell.Run("""'{"in.side":1,"Name":{"a":2}}' | ConvertTo-VisitFlatRecord""").MustSucceed().Single));
    }

    [Fact]
    public void A_lone_surrogate_in_text_is_kept()
    {
        using var shell = Shell.Open();

        var flat = shell.Run("""'{"\ud800":"a\udc00"}' | ConvertTo-VisitFlatRecord""").MustSucceed().Single;

        Assert.Equal("a\udc00", flat.Properties["\ud800"].Value);
    }

    [Fact]
    public void Property_selects_the_columns()
        => Assert.Equal(["contact.email", "nothing"], Columns(Flatten($"[{Ada}]", "-Property contact.email, nothing")[0]));

    [Theory]
    [InlineData("ConvertTo-VisitFlatRecord $visitors")]
    [InlineData("ConvertTo-VisitFlatRecord $visitors -Property id")]
    [InlineData("$visitors | ConvertTo-VisitFlatRecord")]
    public void Records_can_be_piped_or_passed_as_a_parameter(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{Ada},{Eve}]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Equal(["v1", "v2"], shell.Run("$visitors = Get-VisitVisitor; " + script).MustSucceed().All("id"));
    }

    [Theory]
    [InlineData("1", "VisitPropertyInvalid")]
    [InlineData("'text'", "VisitPropertyInvalid")]
    [InlineData("'[1]'", "VisitPropertyInvalid")]
    [InlineData("'{\"a\":1,\"a\":2}'", "VisitPropertyConflict")]
    [InlineData("[pscustomobject]@{ 'a..b' = 1 }", "VisitPropertyNameInvalid")]
    [InlineData("[pscustomobject]@{ 'a' = 1; 'a.b' = 2 }", "VisitPropertyConflict")]
    [InlineData("[IO.DirectoryInfo]::new('/')", "VisitPropertyInvalid")]
    [InlineData("[pscustomobject]@{}; $bad.PSObject.Properties.Add([psscriptproperty]::new('a', { throw 'no' }))", "VisitPropertyInvalid")]
    public void An_object_that_cannot_be_flattened_is_an_error_and_the_next_continues(string bad, string errorId)
    {
        using var shell = Shell.Open();

        foreach (var parameters in new[] { "", "-Property id" })
        {
            var outcome = shell.Run(
                $"$bad = {bad}; [pscustomobject]@{{ Id = 'a' }}, $bad, @{{ Id = 'b' }} | ConvertTo-VisitFlatRecord {parameters}; $bad");

            var error = Assert.Single(outcome.Errors);
            Assert.Equal($"{errorId},VisitCloud.PowerShell.Cmdlets.Records.ConvertToVisitFlatRecord", error.FullyQualifiedErrorId);
            Assert.StartsWith("Cannot convert this object to a row: ", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("-Property", error.ToString(), StringComparison.Ordinal);
            Assert.Equal(outcome.Output[2].BaseObject, error.TargetObject is PSObject target ? target.BaseObject : error.TargetObject);
            Assert.Equal(["a", "b"], outcome.All("id").Take(2));
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@x")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("'=x")]
    public void A_formula_in_a_cell_is_escaped_and_unescaped(string text)
    {
        using var server = new RecordServer($"[{{\"id\":\"v1\",\"revision\":1,\"note\":{JsonSerializer.Serialize(text)}}}]");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var row = shell.Run("$row = Get-VisitVisitor | ConvertTo-VisitFlatRecord -ForSpreadsheet; $row").MustSucceed().Single;
        shell.Run("$row | Set-VisitVisitor").MustSucceed();

        Assert.Equal("'" + text, Cell(row, "note"));
        Assert.Equal(text, JsonNode.Parse(server.Sent.Last()["PUT visitors/e/v1 ".Length..])!["note"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Set-VisitLabel -Verbose", """PUT labels/e/l1 {"name":"Press"}""")]
    [InlineData("New-VisitLabel -Verbose", """POST labels/e {"name":"Press"}""")]
    public void Numbers_and_Booleans_in_lists_are_skipped_with_a_message(string command, string sent)
    {
        using var server = new RecordServer(
            """
            [{"id":"l1","revision":1,"name":"Press","seats":[{"row":1,"free":true}],"deep":[[[{"in.side":[2,[3]]}]]],"counts":[1,2]}]
            """);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run($"$null = Get-VisitLabel | ConvertTo-VisitFlatRecord | {command}");

        Assert.Equal(sent, server.Sent.Last());
        foreach (var column in new[] { "seats[0].row", "seats[0].free", "counts[]" })
            Assert.Contains(outcome.Verbose, line => line.Contains($"'{column}' is not sent: it shows a list", StringComparison.Ordinal));
    }

    private static IReadOnlyList<PSObject> Flatten(string list, string parameters)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(list));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        return shell.Run($"Get-VisitVisitor | ConvertTo-VisitFlatRecord {parameters}").MustSucceed().Output;
    }

    private static List<string> Columns(PSObject row) => [.. row.Properties.Select(property => property.Name)];

    private static object? Cell(PSObject row, string column)
        => row.Properties[column] is { } cell
            ? cell.Value
            : throw new InvalidOperationException($"There is no column {column} in {string.Join(", ", Columns(row))}.");
}
