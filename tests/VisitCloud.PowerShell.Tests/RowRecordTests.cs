using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Records, and nested parts of them, in rows and in -Property.</summary>
public sealed class RowRecordTests
{
    [Fact]
    public void Changes_within_a_nested_record_of_a_row_are_sent()
    {
        using var server = new RecordServer(
            """
            [{"id":"v1","revision":1,"language":"en",
            "contact":{"in.side":1,"Name":"x","email":"old@x.example","address":{"city":"Delft","zip":"1"}},
            "form":{"id":"f","name":"Main"},"questions":[{"name":"Diet"},{"name":"Size"}]}]
            """);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            $record = Get-VisitVisitor -Limit 1
            $row = [pscustomobject]@{ Id = $record.Id; Contact = $record.Contact; Form = $record.Form; Questions = $record.Questions }
            $row.PSTypeNames.Insert(0, 'Selected.VisitCloud.Visitor')
            $row | Set-VisitVisitor
            $row.Contact.Email = 'new@x.example'
            $row.Contact.Address.City = 'Gouda'
            $row | Set-VisitVisitor
            $row.Questions[1].Name = 'Shoe'
            $row | Set-VisitVisitor
            """;

        shell.Run(Script).MustSucceed();

        const string Contact = """{"contact":{"email":"new@x.example","address":{"city":"Gouda"}}""";
        Assert.Equal(
            [$"PUT visitors/e/v1 {Contact}}}", $$"""PUT visitors/e/v1 {{Contact}},"questions":[{"name":"Diet"},{"name":"Shoe"}]}"""],
            server.Sent.Where(sent => sent.StartsWith("PUT", StringComparison.Ordinal)));
    }

    public static TheoryData<RequestCase> ListChanges => new()
    {
        new RequestCase(
            "A list within -Property",
            "Set-VisitLabel $label.Id -Property @{ o = $label.O }",
            """{"o":{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null],"x":1}}"""),
        new RequestCase(
            "A list as -Property",
            "Set-VisitLabel $label.Id -Property @{ items = $label.O.Items }",
            """{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null]}"""),
        new RequestCase(
            "A list in a hashtable row",
            "@{ Id = 'l1'; O = $label.O } | Set-VisitLabel",
            """{"o":{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null],"x":1}}"""),
        new RequestCase(
            "A list in a selected record",
            "$row | Set-VisitLabel",
            """{"o":{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null]}}"""),
        new RequestCase(
            "A list in the body of Invoke-VisitApi",
            "[void](Invoke-VisitApi labels/e/l1 -Method PUT -Body @{ items = $label.O.Items })",
            """{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null]}"""),
    };

    [Theory]
    [MemberData(nameof(ListChanges))]
    public void A_list_with_a_changed_item_is_sent_whole(RequestCase test)
    {
        using var server = new RecordServer(
            """[{"id":"l1","revision":1,"o":{"items":[{"a":1,"b":{"c":1.10}},[{"d":2}],1E-30,null],"x":1},"p":[1]}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        const string Script = """
            $label = Get-VisitLabel
            $label.O.Items[0].A = 99
            $row = $label | Select-Object Id, O, P

            """;

        shell.Run(Script + test.Script).MustSucceed();

        Assert.Equal("PUT labels/e/l1 " + test.Request, server.Sent.Last());
    }

    [Fact]
    public void A_changed_answer_is_sent_with_all_answers()
    {
        using var server = new RecordServer(
            """
            [{"id":"v1","revision":1,"questions":[
            {"name":"Diet","answers":[{"name":"Vegan","more":[[{"x":1}]]},{"name":"Halal"}]},{"name":"Size"}]}]
            """);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            $x = Get-VisitVisitor -Limit 1
            $x.Questions[0].Answers[0].Name = 'Hmm'
            $x.Questions[0].Answers[0].More[0][0].X = 2
            Set-VisitVisitor $x.Id -Property @{ questions = $x.Questions }
            """;

        shell.Run(Script).MustSucceed();

        const string Diet = """{"name":"Diet","answers":[{"name":"Hmm","more":[[{"x":2}]]},{"name":"Halal"}]}""";
        Assert.Equal($$"""PUT visitors/e/v1 {"questions":[{{Diet}},{"name":"Size"}]}""", server.Sent.Last());
    }

    [Theory]
    [InlineData("$label", "its items were not modified")]
    [InlineData("$brought", "it is a copy from a job or a file")]
    public void Unchanged_lists_of_a_copied_record_are_not_sent(string record, string reason)
    {
        using var server = new RecordServer("""[{"id":"l1","revision":1,"name":"Press","seats":[{"in.side":1}]}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            $label = Get-VisitLabel
            $brought = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($label, 9))
            """;

        var outcome = shell.Run(
            $"""
            {Script}
            $row = {record} | Select-Object Id, Name, Seats
            $row.Name = 'New'
            $row | Set-VisitLabel -Verbose
            """).MustSucceed();

        Assert.Equal("""PUT labels/e/l1 {"name":"New"}""", server.Sent.Last());
        Assert.Contains(outcome.Verbose, line => line.Contains($"'Seats' is not sent: {reason}", StringComparison.Ordinal));
    }

    public static TheoryData<RequestCase> NestedRecords => new()
    {
        new RequestCase(
            "For a new license",
            "$row.PSTypeNames.Insert(0, 'Selected.VisitCloud.License'); $row | New-VisitLicense",
            """POST licenses/e?partnerId=p1 {"partner":{"name":"P"},"type":"scan"}"""),
        new RequestCase(
            "For an existing license",
            "$row | Set-VisitLicense",
            """PUT licenses/e/l1 {"partner":{"id":"p1","name":"P"},"type":"scan"}"""),
        new RequestCase(
            "For another license",
            "@{ Id = 'l2'; Partner = $license.Partner } | Set-VisitLicense",
            """PUT licenses/e/l2 {"partner":{"id":"p1","name":"P"}}"""),
    };

    [Theory]
    [MemberData(nameof(NestedRecords))]
    public void A_nested_record_that_was_put_into_a_row_is_sent_whole(RequestCase test)
    {
        using var server = new RecordServer("""[{"id":"l1","revision":1,"type":"scan","partner":{"id":"p1","name":"P"}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        const string Script = """
            $license = Get-VisitLicense
            $row = [pscustomobject]@{ Id = $license.Id; Partner = $license.Partner; Type = $license.Type }

            """;

        shell.Run($"{Script}$null = . {{ {test.Script} }}").MustSucceed();

        Assert.Equal(test.Request, server.Sent.Last());
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Name = 'A'; At = $args[0].At; Ledger = $args[0].Ledger } | New-VisitLabel -UnknownField Send")]
    [InlineData("New-VisitLabel -Name A -Property ([ordered]@{ at = $args[0].At; ledger = $args[0].Ledger })")]
    [InlineData("New-VisitLabel -Name A -Property $args[0]")]
    [InlineData("New-VisitActivity -Name A -Start $args[0].At -End $args[0].At -Property @{ ledger = $args[0].Ledger }")]
    public void Deserialized_times_and_large_integers_keep_their_values(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"l1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        var source = shell.Run(
            """
            [pscustomobject]@{
                At = [datetimeoffset]'2026-01-02T03:04:05+01:00'
                Ledger = [bigint]::Parse('123456789012345678901234567890')
            }
            """).Single;
        var brought = PSSerializer.Deserialize(PSSerializer.Serialize(source));

        shell.Run(script, brought).MustSucceed();

        var sent = Assert.Single(server.Sent);
        Assert.Contains(":\"2026-01-02T02:04:05Z\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"ledger\":123456789012345678901234567890", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("isEven", sent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_member_named_like_a_property_of_jobs_is_sent()
    {
        using var server = new RecordServer("""[{"id":"l1","revision":1,"runspaceId":"r1","PSComputerName":"c1"}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("Get-VisitLabel | ConvertTo-VisitFlatRecord | Set-VisitLabel").MustSucceed();

        Assert.Equal("""PUT labels/e/l1 {"runspaceId":"r1","PSComputerName":"c1"}""", server.Sent.Last());
    }

    [Theory]
    [InlineData("-Depth 10", "", null)]
    [InlineData("-Depth 10", "$row.Badges[0].Qr = '2'", """PUT visitors/e/v1 {"badges":[{"id":"b","qr":"2"}]}""")]
    [InlineData("-WarningAction Ignore", "", "Row 1: Questions: The list contains single values instead of objects.")]
    public void A_record_that_was_converted_to_JSON_and_back_is_compared_with_the_record(string depth, string edit, string? expected)
    {
        using var server = new RecordServer(
            """
            [{"id":"v1","revision":1,"created":"2026-03-10T08:00:00Z","badges":[{"id":"b","qr":"1"}],
            "questions":[{"id":"q","name":"Diet","answers":[{"id":"a","name":"Vegan"}]}]}]
            """);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(
            $"$row = Get-VisitVisitor -Limit 1 | ConvertTo-Json {depth} | ConvertFrom-Json; {edit}\n$row | Set-VisitVisitor -OnlyChanged");

        var actual = outcome.Errors.Select(error => error.ToString())
            .Concat(server.Sent.Where(sent => sent.StartsWith("PUT", StringComparison.Ordinal)));
        if (expected is null)
            Assert.Empty(actual);
        else
            Assert.StartsWith(expected, Assert.Single(actual), StringComparison.Ordinal);
    }
}
