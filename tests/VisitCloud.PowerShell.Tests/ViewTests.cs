using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The display of records on a screen.</summary>
public sealed class ViewTests
{
    private const string Deserialize =
        "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize";

    private const string Ada = """
        {"id":"abcdefghij123","revision":10525205227,"registrationState":"registered","registrationType":{"id":"t","name":"Guest"},
        "language":"en","contact":{"firstName":"Ada","lastName":"Lovelace","company":"Engines","email":"ada@x.example"},"shoeSize":38}
        """;

    [Fact]
    public void A_visitors_table_shows_name_email_company_type_and_state()
    {
        var lines = Print("Get-VisitVisitor -ExpoId e", $"[{Ada}]");

        Assert.Matches(@"^Id +Name +Email +Company +Type +State$", lines[0]);
        Assert.Matches(@"^abcdefghij123 +Ada Lovelace +ada@x\.example +Engines +Guest +registered$", lines[2]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_screen(int width)
    {
        var wide = Ada.Replace("Lovelace", new string('x', 200), StringComparison.Ordinal);

        var lines = Print("Get-VisitVisitor -ExpoId e", $"[{wide}]", width);

        Assert.StartsWith("abcdefghij123 ", lines[2], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void Terminal_escapes_in_records_are_not_printed()
    {
        var text = string.Join(
            "\n",
            Print(
                "Get-VisitVisitor -ExpoId e",
                "[" + Ada.Replace("Ada", "A\\u001b[2Jda", StringComparison.Ordinal).Replace(
                    "Engines", "x\\r\\ny\\u202ez", StringComparison.Ordinal) + "]"));

        Assert.Contains("ada@x.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [InlineData("(Get-VisitVisitor -ExpoId e).Contact", "FirstName : \uFFFD[2JAda")]
    [InlineData("(Get-VisitVisitor -ExpoId e).Questions", "Name            : \uFFFD[2JDiet")]
    [InlineData("(Get-VisitVisitor -ExpoId e).Extra", "B\uFFFD : \uFFFD[2J")]
    [InlineData("(Get-VisitVisitor -ExpoId e).Form", "\uFFFD[2JMain")]
    [InlineData("Invoke-VisitApi visitors/e", "Extra     : a: 1, b\uFFFD: \uFFFD[2J")]
    [InlineData(
        "$s = [System.Management.Automation.PSSerializer]; $s::Deserialize($s::Serialize((Get-VisitVisitor -ExpoId e).Contact))",
        "FirstName : \uFFFD[2JAda")]
    public void Terminal_escapes_in_nested_objects_are_not_printed(string script, string line)
    {
        const string Record = """
            {"id":"v","revision":1,"contact":{"firstName":"\u001b[2JAda"},"questions":[{"name":"\u001b[2JDiet"}],
             "form":"\u001b[2JMain","extra":{"a":1,"b\u001b":"\u001b[2J"}}
            """;
        var host = new TestHost();
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{Record}]"));
        using var shell = Shell.Connected(server.Address, host: host);

        shell.Run($"{script} | Out-Default").MustSucceed();

        Assert.Contains(line, host.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_escapes_in_the_event_of_an_import_are_not_printed()
    {
        var host = new TestHost();
        using var server = new ScriptedServer(_ => new ScriptedResponse(400, ""));
        using var shell = Shell.Connected(server.Address, host: host);

        shell.Run(
            """
            [pscustomobject]@{ ExpoId = "e$([char]27)[2J"; ContactReference = 'r' } |
                Import-VisitVisitor -ErrorAction SilentlyContinue | Out-Default
            """);

        Assert.Contains("ExpoId: e\uFFFD[2J", host.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_record_is_shown_as_deleted()
        => Assert.Contains(
            "deleted", Print("Get-VisitVisitor -ExpoId e", """[{"id":"a","revision":1,"deleted":true}]""")[2], StringComparison.Ordinal);

    [Fact]
    public void The_list_view_shows_a_member_that_is_named_RunspaceId()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""[{"id":"a","revision":1,"color":"#fff","runspaceId":"r1"}]"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var text = shell.Run("[VisitCloud.DisplayText]::Others((Get-VisitLabel), 'Expo')").MustSucceed().Single;

        Assert.Equal("RunspaceId=r1, Color=#fff", text.BaseObject);
    }

    [Fact]
    public void A_deserialized_list_is_displayed_as_the_text_of_its_items()
    {
        using var server = new ScriptedServer(
            _ => ScriptedResponse.Json("""[{"id":"a","revision":1,"activities":[{"id":"b","name":"Lunch"},{"id":"c","name":"Tour"}]}]"""));
        using var shell = Shell.Connected(server.Address);

        var text = shell.Run($"({Deserialize}((Get-VisitParticipant -ExpoId e), 9))).Activities.ToString()").MustSucceed().Single;

        Assert.Equal("Lunch; Tour", text.BaseObject);
    }

    public static TheoryData<WebhookCase> Webhooks => new()
    {
        new WebhookCase(
            "Waiting, with nothing to send",
            """{"enabled":true,"state":"wait","errorCount":0,"sentTime":"2026-03-10T09:00:00Z","lastRevision":5,"currentRevision":5}""",
            "wait +0 +2026-03-10 09:00"),
        new WebhookCase(
            "Failed, with changes to send",
            """{"enabled":true,"state":"error","errorCount":7,"sentTime":"2026-03-10T09:00:00Z","lastRevision":5,"currentRevision":9}""",
            "error +7 +yes"),
        new WebhookCase(
            "Disabled",
            """{"enabled":false,"state":"wait","errorCount":0,"sentTime":null,"lastRevision":0,"currentRevision":9}""",
            "disabled +0 +yes"),
        new WebhookCase(
            "Retrying after a success",
            """
            {"enabled":true,"state":"wait","errorCount":1,"sentTime":"2026-03-10T10:00:00Z","lastRevision":5,"currentRevision":9,
            "log":[{"time":"2026-03-10T08:00:00Z","status":200},{"time":"2026-03-10T10:00:00Z","status":503}]}
            """,
            "wait +1 +yes +2026-03-10 08:00"),
    };

    [Theory]
    [MemberData(nameof(Webhooks))]
    public void A_webhooks_table_shows_its_state_and_last_success(WebhookCase test)
    {
        const string Common = """{"id":"34bg2hx3fla87","type":"visitor","url":"https://x.example/",""";

        var lines = Print("Get-VisitWebhook -ExpoId e", $"[{Common}{test.State[1..]}]");

        Assert.Matches("^Id +Type +State +Errors +Waiting +Last success +Url$", lines[0]);
        Assert.Matches($"^34bg2hx3fla87 visitor +{test.Columns} +https://x.example/$", lines[2]);
    }

    [Fact]
    public void A_narrow_screen_cuts_only_the_address_of_a_webhook()
    {
        var lines = Print(
            "Get-VisitWebhook -ExpoId e",
            """
            [{"id":"34bg2hx3fla87","type":"visitor","state":"wait","errorCount":0,"sentTime":"2026-03-10T09:00:00Z",
            "url":"https://x.example/some/where"}]
            """,
            width: 80);

        Assert.Matches("^Id +Type +State +Errors +Waiting +Last success +Url$", lines[0]);
        Assert.Contains("2026-03-10 09:00 https://", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_webhook_test_displays_only_the_problems_it_found()
    {
        var host = new TestHost();
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(308, "", ExtraHeaders: "Location: /elsewhere/\r\n"));
        using var shell = Shell.Open(host);

        shell.Run("Test-VisitWebhook $args[0] | Out-Default", receiver.Address).MustSucceed();

        var text = host.PlainText;
        Assert.Matches(@"StatusCode +: 308", text);
        Assert.Matches(@"Duration +: \d", text);
        Assert.Matches(@"Redirect +: http://127\.0\.0\.1:\d+/elsewhere/", text);
        Assert.Matches(@"Problem +: The receiver redirects to", text);
        Assert.DoesNotContain("Certificate", text, StringComparison.Ordinal);
    }

    private static List<string> Print(string script, string body, int width = 100)
    {
        var host = new TestHost(width);
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(body));
        using var shell = Shell.Connected(server.Address, host: host);
        shell.Run(script + " | Out-Default").MustSucceed();
        return [.. host.PlainText.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }

    /// <summary>A named test case: a webhook.</summary>
    /// <param name="Name">What the case is about.</param>
    /// <param name="State">The JSON of the members that differ.</param>
    /// <param name="Columns">The columns that show them, as a regular expression.</param>
    public sealed record WebhookCase(string Name, string State, string Columns)
    {
        public override string ToString() => Name;
    }
}
