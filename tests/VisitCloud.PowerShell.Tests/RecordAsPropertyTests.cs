using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Records as the value of -Property.</summary>
public sealed class RecordAsPropertyTests
{
    public static TheoryData<RequestCase> ChangedRecords => new()
    {
        new RequestCase(
            "Its changes",
            "Set-VisitVisitor v1 -Property $v",
            """PUT visitors/e/v1 {"contact":{"jobTitle":"CTO"},"questions":[{"name":"Diet","in.side":2}],"extra":5}"""),
        new RequestCase(
            "Its changes with -OnlyChanged",
            "Set-VisitVisitor v1 -Property $v -OnlyChanged",
            """PUT visitors/e/v1 {"contact":{"jobTitle":"CTO"},"questions":[{"name":"Diet","in.side":2}],"extra":5}"""),
        new RequestCase(
            "Its changes, for the record itself",
            "$v | Set-VisitVisitor -Property $v",
            """PUT visitors/e/v1 {"contact":{"jobTitle":"CTO"},"questions":[{"name":"Diet","in.side":2}],"extra":5}"""),
        new RequestCase(
            "An unchanged record and a parameter",
            "Set-VisitVisitor v1 -Property $unchanged -Language nl",
            """PUT visitors/e/v1 {"language":"nl"}"""),
        new RequestCase(
            "A new record",
            "$null = New-VisitVisitor -Property $v",
            """
            POST visitors/e
            {"language":"en","Name":1.10,"contact":{"jobTitle":"CTO","email":"a@x.example"},"questions":[{"name":"Diet",
            "in.side":2}],"extra":5}
            """),
        new RequestCase(
            "A new record from a deserialized one",
            "$null = New-VisitVisitor -Property $brought",
            """POST visitors/e {"name":1.10,"contact":{"email":"a@x.example","jobTitle":"CTO"},"language":"en"}"""),
        new RequestCase(
            "A selection of properties",
            "Set-VisitVisitor v1 -Property $selected",
            """PUT visitors/e/v1 {"language":"en"}"""),
    };

    [Theory]
    [MemberData(nameof(ChangedRecords))]
    public void A_record_as_Property_sends_its_changes_or_a_copy(RequestCase test)
    {
        using var server = new RecordServer(
            """
            [{"id":"v1","revision":5,"created":"2026-01-02T03:04:05Z","language":"en","Name":1.10,
            "contact":{"jobTitle":"Analyst","email":"a@x.example"},"questions":[{"name":"Diet","in.side":1}]}]
            """);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            $unchanged = Get-VisitVisitor -Limit 10
            $v = Get-VisitVisitor -Limit 10
            $v.Contact.JobTitle = 'CTO'
            $copy = Get-VisitVisitor -Limit 10
            $copy.Contact.JobTitle = 'CTO'
            $copy.Questions = $null
            $brought = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($copy, 9))
            $v.Questions[0].'In.side' = 2
            $v.PSObject.Properties.Add([psnoteproperty]::new('Extra', 5))
            $selected = [pscustomobject]@{ Id = $v.Id; Revision = $v.Revision; ExpoId = $v.ExpoId; Language = $v.Language }
            $selected.PSTypeNames.Insert(0, 'Selected.VisitCloud.Visitor')
            """;

        shell.Run($"{Script}; {test.Script}").MustSucceed();

        Assert.Equal(test.Request, server.Sent.Last());
    }

    public static TheoryData<RequestCase, string> Copies => new()
    {
        { new RequestCase(
            "A visitor as -Property",
            "New-VisitVisitor -Property $r",
            """POST visitors/e {"language":"en","contact":{"email":"a@x.example"},"partner":{"id":"p1"}}"""), "visitor" },
        { new RequestCase(
            "Its parts in a row",
            """
            [pscustomobject]@{ Language = $r.Language; Contact = $r.Contact; Partner = $r.Partner
                Badges = $r.Badges } | New-VisitVisitor
            """,
            """POST visitors/e {"language":"en","contact":{"email":"a@x.example"},"partner":{"id":"p1"}}"""), "visitor" },
        { new RequestCase(
            "Its flat record",
            "$r | ConvertTo-VisitFlatRecord | New-VisitVisitor",
            """POST visitors/e {"language":"en","contact":{"email":"a@x.example"},"partner":{"id":"p1"}}"""), "visitor" },
        { new RequestCase(
            "Badges and a contact ID that are specified",
            "New-VisitVisitor -Property ([ordered]@{ badges = @(@{ qr = 'q2' }); 'contact.id' = 'c2' })",
            """POST visitors/e {"badges":[{"qr":"q2"}],"contact":{"id":"c2"}}"""), "visitor" },
        { new RequestCase(
            "A changed badge of the visitor itself",
            "$r.Badges[0].Qr = 'q2'; Set-VisitVisitor $r.Id -Property $r",
            """PUT visitors/e/r1 {"badges":[{"qr":"q2"}]}"""), "visitor" },
        { new RequestCase(
            "A contact ID that is specified",
            "@{ Id = 'r1'; 'contact.id' = 'c2' } | Set-VisitVisitor",
            """PUT visitors/e/r1 {"contact":{"id":"c2"}}"""), "visitor" },
        { new RequestCase("A partner as -Property", "New-VisitPartner -Property $r", """POST partners/e {"name":"Engines"}"""), "partner" },
        { new RequestCase(
            "A webhook as -Property",
            "New-VisitWebhook -Property $r",
            """POST webhooks/e {"type":"visitor","url":"https://x.example/","enabled":true}"""), "webhook" },
        { new RequestCase(
            "A license of the record itself",
            "$r | ConvertTo-VisitFlatRecord | Set-VisitLicense",
            """PUT licenses/e/r1 {"type":"scan","activationMax":9}"""), "license" },
    };

    [Theory]
    [MemberData(nameof(Copies))]
    public void Values_that_the_service_assigns_are_not_copied_to_another_record(RequestCase test, string kind)
    {
        var record = kind switch
        {
            "visitor" => """
                {"id":"r1","revision":5,"language":"en","contact":{"id":"c1","email":"a@x.example"},
                "partner":{"id":"p1"},"badges":[{"qr":"q1"}]}
                """,
            "partner" => """{"id":"r1","revision":5,"name":"Engines","contact":{"id":"c1"}}""",
            "webhook" => """
                {"id":"r1","type":"visitor","url":"https://x.example/","enabled":true,
                "errorCount":0,"lastRevision":7,"log":[{"status":200}]}
                """,
            _ => """{"id":"r1","revision":5,"type":"scan","activationMax":9,"activations":3}""",
        };
        using var server = new RecordServer($"[{record}]");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"$r = Get-Visit{kind} -WarningAction Ignore; {test.Script}").MustSucceed();

        Assert.Equal(test.Request, server.Sent.Last());
    }

    public static TheoryData<ErrorCase> Unusable => new()
    {
        new ErrorCase("An unchanged record", "Set-VisitVisitor v1 -Property $v", "VisitNothingGiven", "was not modified"),
        new ErrorCase(
            "An unchanged record with -OnlyChanged",
            "Set-VisitVisitor v1 -Property $v -OnlyChanged",
            "VisitNothingGiven",
            "was not modified"),
        new ErrorCase(
            "An unchanged record for itself",
            "$v | Set-VisitVisitor -Property $v",
            "VisitNothingGiven",
            "was not modified"),
        new ErrorCase("A deserialized record", "Set-VisitVisitor v1 -Property $brought", "VisitPropertyInvalid", "as a hashtable"),
        new ErrorCase(
            "A property that cannot be read, for Set-",
            """
            $v.PSObject.Properties.Add([psscriptproperty]::new('Vip', { throw 'boom' }))
                Set-VisitVisitor v1 -Property $v
            """,
            "VisitPropertyInvalid",
            "Vip: The property cannot be read"),
        new ErrorCase(
            "A property that cannot be read, for New-",
            """
            $v.PSObject.Properties.Add([psscriptproperty]::new('Vip', { throw 'boom' }))
                New-VisitVisitor -Property $v
            """,
            "VisitPropertyInvalid",
            "Vip: The property cannot be read"),
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_record_as_Property_without_known_changes_is_an_error(ErrorCase test)
    {
        using var server = new RecordServer("""[{"id":"v1","revision":5,"language":"en","contact":{"jobTitle":"Analyst"}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        const string Script = """
            $v = Get-VisitVisitor -Limit 10
            $brought = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($v, 9))

            """;

        var error = Assert.Single(shell.Run(Script + test.Script).Errors);

        Assert.StartsWith(test.ErrorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(test.Message, error.ToString(), StringComparison.Ordinal);
        Assert.All(server.Sent, sent => Assert.StartsWith("GET", sent, StringComparison.Ordinal));
    }
}
