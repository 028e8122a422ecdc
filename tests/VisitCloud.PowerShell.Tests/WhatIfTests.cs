using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The target and the action that -WhatIf names.</summary>
public sealed class WhatIfTests
{
    public static TheoryData<WhatIfCase> Targets => new()
    {
        new WhatIfCase(
            "A new visitor",
            "New-VisitVisitor -FirstName Ada -LastName Lovelace -WhatIf",
            "visitor Ada Lovelace of event e",
            "Create"),
        new WhatIfCase(
            "A piped visitor to change",
            "Get-VisitVisitor | Set-VisitVisitor -Email x@y.example -WhatIf",
            "visitor Ada Lovelace <ada@x.example> (v1) of event e",
            "Set contact.email"),
        new WhatIfCase(
            "A piped visitor to remove",
            "Get-VisitVisitor | Remove-VisitVisitor -WhatIf",
            "visitor Ada Lovelace <ada@x.example> (v1) of event e",
            "Remove"),
        new WhatIfCase(
            "-Id wins over the piped visitor",
            "Get-VisitVisitor | Remove-VisitVisitor -Id v2 -WhatIf",
            "visitor v2 of event e",
            "Remove"),
        new WhatIfCase(
            "A row to change",
            """
            [pscustomobject]@{ Id = 'v1'; FirstName = 'Ada'; LastName = 'Lovelace'; Language = 'nl' } |
                Set-VisitVisitor -WhatIf
            """,
            "visitor Ada Lovelace (v1) of event e",
            "Set contact.firstName, contact.lastName, language"),
        new WhatIfCase(
            "A row to remove",
            """
            [pscustomobject]@{ Id = 'v1'; 'contact.firstName' = 'Ada'; 'contact.lastName' = 'Lovelace' } |
                Remove-VisitVisitor -WhatIf
            """,
            "visitor Ada Lovelace (v1) of event e",
            "Remove"),
        new WhatIfCase(
            "A row to send an email to",
            "[pscustomobject]@{ Id = 'v1'; 'contact.email' = 'ada@x.example' } | Send-VisitEmail -WhatIf",
            "email to ada@x.example (v1) of event e",
            "Send"),
        new WhatIfCase(
            "A row with a nested contact",
            "@{ Id = 'v1'; Contact = [pscustomobject]@{ lastName = 'Lovelace' } } | Remove-VisitVisitor -WhatIf",
            "visitor Lovelace (v1) of event e",
            "Remove"),
        new WhatIfCase(
            "A row with the contact of a record",
            "@{ Id = 'v1'; Contact = (Get-VisitVisitor).Contact } | Remove-VisitVisitor -WhatIf",
            "visitor Ada Lovelace <ada@x.example> (v1) of event e",
            "Remove"),
        new WhatIfCase(
            "A row of a payment",
            "@{ Id = 'y1'; 'visitor.name' = 'Ada' } | Set-VisitPayment -State paid -WhatIf",
            "payment Ada (y1) of event e",
            "Set state, visitor.name"),
        new WhatIfCase(
            "A row of a partner",
            "@{ Id = 'p1'; Name = 'Engines'; FirstName = 'Ada' } | Remove-VisitPartner -WhatIf",
            "partner Engines (p1) of event e",
            "Remove"),
        new WhatIfCase(
            "An escaped name",
            """@{ Id = 'p1'; Name = "'=Engines" } | Remove-VisitPartner -WhatIf""",
            "partner =Engines (p1) of event e",
            "Remove"),
        new WhatIfCase(
            "-Id wins over the row",
            "@{ Id = 'p1'; Name = 'Engines' } | Remove-VisitPartner -Id p2 -WhatIf",
            "partner p2 of event e",
            "Remove"),
        new WhatIfCase("A new partner", "New-VisitPartner -Name Engines -FirstName Ada -WhatIf", "partner Engines of event e", "Create"),
        new WhatIfCase("A label", "Remove-VisitLabel l1 -WhatIf", "label l1 of event e", "Remove"),
        new WhatIfCase("A payment", "Set-VisitPayment p1 -State paid -WhatIf", "payment p1 of event e", "Set state"),
        new WhatIfCase("An email", "Send-VisitEmail v1 -WhatIf", "email to visitor v1 of event e", "Send"),
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void WhatIf_displays_the_target_and_the_action_and_sends_nothing(WhatIfCase test)
    {
        var host = new TestHost(200);
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(
            """[{"id":"v1","revision":1,"contact":{"firstName":"Ada","lastName":"Lovelace","email":"ada@x.example"}}]"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e", host: host);

        shell.Run(test.Script).MustSucceed();

        Assert.All(server.Sent, sent => Assert.StartsWith("GET", sent, StringComparison.Ordinal));
        Assert.Contains(test.Target, host.Text, StringComparison.Ordinal);
        Assert.Contains($"\"{test.Action}\"", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_displays_the_name_of_a_record_that_was_read()
    {
        var host = new TestHost(200);
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(
            """{"id":"v1","revision":1,"language":"en","contact":{"firstName":"Ada"}}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e", host: host);

        shell.Run("@{ Id = 'v1'; FirstName = 'Augusta' } | Set-VisitVisitor -OnlyChanged -WhatIf").MustSucceed();

        Assert.Contains("visitor Ada (v1) of event e", host.Text, StringComparison.Ordinal);
    }

    /// <summary>A script with -WhatIf and what it must name.</summary>
    public sealed record WhatIfCase(string Name, string Script, string Target, string Action)
    {
        public override string ToString() => Name;
    }
}
