using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The requests of cmdlets that write: only specified values are sent, with every digit.</summary>
public sealed class WriteJsonTests
{
    public static TheoryData<RequestCase> Requests => new()
    {
        new RequestCase(
            "Typed parameters of a visitor",
            "New-VisitVisitor -FirstName Ada -LastName Lovelace -Email ada@x.example -Company Engines -ContactReference c1 "
                + "-RegistrationTypeId t -RegistrationState registered -Language en -PartnerId p",
            """
            POST visitors/e
            {"contact":{"firstName":"Ada","lastName":"Lovelace","email":"ada@x.example","company":"Engines",
            "reference":"c1"},"registrationType":{"id":"t"},"registrationState":"registered","language":"en",
            "partner":{"id":"p"}}
            """),
        new RequestCase(
            "Parameters and nested values of -Property",
            """
            New-VisitVisitor -FirstName Ada -Property ([ordered]@{ 'contact.jobTitle' = 'CTO'
                Extra = @{ Deep = @(1, $true, $null) } })
            """,
            """POST visitors/e {"contact":{"firstName":"Ada","jobTitle":"CTO"},"extra":{"deep":[1,true,null]}}"""),
        new RequestCase(
            "JSON as -Property keeps digits, null, and empty text",
            """New-VisitVisitor -Property '{"a": 1.10, "contact": {"x": null}}' -Email ''""",
            """POST visitors/e {"contact":{"email":"","x":null},"a":1.10}"""),
        new RequestCase(
            "Names in JSON are converted at any depth",
            """
            New-VisitVisitor -Email a@x.example -Property '{"Contact":{"JobTitle":"CTO","address.City":"Gouda"},
            "questions":[{"Name":"Diet","Answers":[{"Id":"a1"}]}]}'
            """,
            """
            POST visitors/e
            {"contact":{"email":"a@x.example","jobTitle":"CTO","address":{"city":"Gouda"}},"questions":[{"name":"Diet",
            "answers":[{"id":"a1"}]}]}
            """),
        new RequestCase(
            "Values in JSON keep every digit",
            """New-VisitVisitor -Property '{"A":[1.10,9007199254740993,1E-30,123456789012345678901234567890.5,"",true,null,{}]}'""",
            """POST visitors/e {"a":[1.10,9007199254740993,1E-30,123456789012345678901234567890.5,"",true,null,{}]}"""),
        new RequestCase(
            "Escaped names in JSON are kept",
            """New-VisitVisitor -Property '{"\\Name":{"in\\.side":1},"a.b":1,"A":{"b":1,"c":2}}'""",
            """POST visitors/e {"Name":{"in.side":1},"a":{"b":1,"c":2}}"""),
        new RequestCase(
            "Escaped names in a hashtable are kept",
            """New-VisitVisitor -Property ([ordered]@{ '\Name' = 1; 'in\.side' = 2 })""",
            """POST visitors/e {"Name":1,"in.side":2}"""),
        new RequestCase(
            "The body of Invoke-VisitApi is sent as it is",
            """[void](Invoke-VisitApi visitors/e -Method POST -Body '{"Contact":{"in.side":1.10}}')""",
            """POST visitors/e {"Contact":{"in.side":1.10}}"""),
        new RequestCase(
            "A time in an object is sent as UTC",
            """
            New-VisitVisitor -Property ([pscustomobject]@{ Name = 'x'
                At = [datetimeoffset]'2024-01-02T03:04:05+01:00' })
            """,
            """POST visitors/e {"name":"x","at":"2024-01-02T02:04:05Z"}"""),
        new RequestCase(
            "Typed parameters of a partner",
            "New-VisitPartner -Name Engines -BoothNumber A1 -BoothSize 12.5",
            """POST partners/e {"name":"Engines","boothNumber":"A1","boothSize":12.5}"""),
        new RequestCase(
            "Typed parameters of a webhook",
            "New-VisitWebhook -Type visitor -Url https://x.example/hook -Enabled",
            """POST webhooks/e {"type":"visitor","url":"https://x.example/hook","enabled":true}"""),
        new RequestCase(
            "PartnerId of new content is a query parameter",
            "New-VisitContent -Name Thing -Type product -Summary Nice -PartnerId p",
            """POST contents/e?partnerId=p {"name":"Thing","type":"product","summary":"Nice"}"""),
        new RequestCase(
            "partnerId in -Property is a query parameter",
            "New-VisitContent -Name Thing -Property @{ partnerId = 'p' }",
            """POST contents/e?partnerId=p {"name":"Thing"}"""),
        new RequestCase(
            "partner.id in -Property is a query parameter",
            "New-VisitContent -Name Thing -Property @{ 'partner.id' = 'p' }",
            """POST contents/e?partnerId=p {"name":"Thing"}"""),
        new RequestCase(
            "PartnerId of existing content is its partner",
            "Set-VisitContent c1 -PartnerId p",
            """PUT contents/e/c1 {"partner":{"id":"p"}}"""),
        new RequestCase(
            "PartnerId of existing content is cleared with null",
            "Set-VisitContent c1 -PartnerId $null",
            """PUT contents/e/c1 {"partner":{"id":null}}"""),
        new RequestCase(
            "Typed parameters of a license",
            "New-VisitLicense -Type scan -ActivationMax 3 -PartnerId p",
            """POST licenses/e?partnerId=p {"type":"scan","activationMax":3}"""),
        new RequestCase(
            "Typed parameters of an activity",
            "New-VisitActivity -Name Talk -Type lecture -Start 2024-01-02T03:04:05Z -End 2024-01-02T04:04:05Z -Access open -Location l",
            """
            POST activities/e
            {"name":"Talk","type":"lecture","start":"2024-01-02T03:04:05Z","end":"2024-01-02T04:04:05Z","access":"open",
            "location":{"id":"l"}}
            """),
        new RequestCase("Typed parameters of a label", "New-VisitLabel -Name VIP", """POST labels/e {"name":"VIP"}"""),
        new RequestCase("Null clears a field", "Set-VisitVisitor v1 -Email $null", """PUT visitors/e/v1 {"contact":{"email":null}}"""),
        new RequestCase("Empty text is sent", "Set-VisitVisitor -Id v1 -Email ''", """PUT visitors/e/v1 {"contact":{"email":""}}"""),
        new RequestCase(
            "A switch that is false is sent",
            "Set-VisitWebhook w1 -Enabled:$false",
            """PUT webhooks/e/w1 {"enabled":false}"""),
        new RequestCase("The state of a webhook", "Set-VisitWebhook w1 -State wait", """PUT webhooks/e/w1 {"state":"wait"}"""),
        new RequestCase("The state of a payment", "Set-VisitPayment p1 -State paid", """PUT payments/e/p1 {"state":"paid"}"""),
        new RequestCase("Null clears a number", "Set-VisitPartner p1 -BoothSize $null", """PUT partners/e/p1 {"boothSize":null}"""),
        new RequestCase("Removing a visitor", "Remove-VisitVisitor v1 -Confirm:$false", "DELETE visitors/e/v1"),
        new RequestCase("Removing a piped webhook ID", "'w1' | Remove-VisitWebhook -Confirm:$false", "DELETE webhooks/e/w1"),
        new RequestCase(
            "An email",
            "Send-VisitEmail -Confirm:$false v1",
            """POST sendemail/e {"visitorId":"v1","type":"confirmation","force":false}"""),
        new RequestCase(
            "An email that is sent again",
            "'v1' | Send-VisitEmail -Confirm:$false -Resend",
            """POST sendemail/e {"visitorId":"v1","type":"confirmation","force":true}"""),
        new RequestCase(
            "A hashtable as the body of Invoke-VisitApi",
            "[void](Invoke-VisitApi visitors/e -Method POST -Body @{ A = 1 })",
            """POST visitors/e {"a":1}"""),
        new RequestCase(
            "Query parameters are escaped",
            "[void](Invoke-VisitApi visitors/e -Query @{ 'a#&b' = 'c#' })",
            "GET visitors/e?a%23%26b=c%23"),
        new RequestCase(
            "Query parameters do not depend on the culture",
            "[cultureinfo]::CurrentCulture = 'nl-NL'; [void](Invoke-VisitApi visitors/e "
                + "-Query @{ t = [datetime]::SpecifyKind('2026-03-10T08:00', 'Utc'), 1.5, $true, [switch]$true })",
            "GET visitors/e?t=2026-03-10T08%3A00%3A00Z,1.5,true,true"),
        new RequestCase(
            "A URL keeps its escapes",
            "New-VisitWebhook -Type visitor -Url 'https://x.example/h%20k?sig=a%2Bb'",
            """POST webhooks/e {"type":"visitor","url":"https://x.example/h%20k?sig=a%2Bb"}"""),
        new RequestCase(
            "Query parameters are added to those of the path",
            "[void](Invoke-VisitApi '/visitors/e/v1?x=1' -Query @{ y = 'a b', 'c' })",
            "GET visitors/e/v1?x=1&y=a%20b,c"),
        new RequestCase(
            "Lone surrogates in a body",
            """[void](Invoke-VisitApi visitors/e -Method POST -Body '{"\ud800":"\udc00"}')""",
            """POST visitors/e {"\uFFFD":"\uFFFD"}"""),
        new RequestCase(
            "Lone surrogates in JSON as -Property",
            """New-VisitVisitor -Property '{"\ud800":1,"contact":{"firstName":"a\ud800b","\udc00":"x"}}'""",
            """POST visitors/e {"\uFFFD":1,"contact":{"firstName":"a\uFFFDb","\uFFFD":"x"}}"""),
        new RequestCase(
            "A lone surrogate in a hashtable",
            """New-VisitVisitor -Property @{ contact = @{ firstName = "a$([char]0xd800)b" } }""",
            """POST visitors/e {"contact":{"firstName":"a\uFFFDb"}}"""),
        new RequestCase(
            "A lone surrogate that is not escaped",
            """New-VisitVisitor -Property (' {"a":"' + [char]0xd800 + '"}' + "`n")""",
            "POST visitors/e {\"a\":\"\uFFFD\"}"),
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void Only_specified_values_are_sent(RequestCase test)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"new","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var output = shell.Run(test.Script).MustSucceed().Output;

        Assert.Equal(test.Request, Assert.Single(server.Sent, request => request != "GET registrationTypes/e"));
        Assert.Equal(test.Script.StartsWith("New-", StringComparison.Ordinal) ? 1 : 0, output.Count);
    }
}
