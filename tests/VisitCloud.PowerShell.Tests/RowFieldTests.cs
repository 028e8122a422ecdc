using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The columns of piped rows and the request that New-, Set-, Remove-, Send-, and Get- make of them.</summary>
public sealed class RowFieldTests
{
    public static TheoryData<RequestCase> Rows => new()
    {
        new RequestCase(
            "Parameter names and API names are columns, and empty cells are left out",
            """
            [pscustomobject]@{ FirstName = 'Ada'; Email = 'a@x.example'; 'contact.jobTitle' = 'CTO'
                Language = '' } | New-VisitVisitor
            """,
            """POST visitors/e {"contact":{"firstName":"Ada","email":"a@x.example","jobTitle":"CTO"}}"""),
        new RequestCase(
            "A number in a cell is sent as a number",
            "[pscustomobject]@{ Name = 'Engines'; BoothSize = '12.5' } | New-VisitPartner",
            """POST partners/e {"name":"Engines","boothSize":12.5}"""),
        new RequestCase(
            "True in a cell is sent as a Boolean",
            "[pscustomobject]@{ Type = 'visitor'; Url = 'https://x.example/'; Enabled = 'True' } | New-VisitWebhook",
            """POST webhooks/e {"type":"visitor","url":"https://x.example/","enabled":true}"""),
        new RequestCase(
            "Id and ExpoId identify the record, and Revision is left out",
            """
            [pscustomobject]@{ Id = 'v1'; ExpoId = 'x'; Revision = '5'; Email = 'n@x.example'; Company = '' } |
                Set-VisitVisitor
            """,
            """PUT visitors/x/v1 {"contact":{"email":"n@x.example"}}"""),
        new RequestCase(
            "-ClearEmpty clears the fields of empty cells",
            """
            [pscustomobject]@{ Id = 'v1'; ExpoId = ''; Email = ''; Company = 'Engines' } |
                Set-VisitVisitor -ClearEmpty
            """,
            """PUT visitors/e/v1 {"contact":{"email":null,"company":"Engines"}}"""),
        new RequestCase(
            "An escaped formula is unescaped",
            """[pscustomobject]@{ Id = 'v1'; Email = "'=1+1" } | Set-VisitVisitor""",
            """PUT visitors/e/v1 {"contact":{"email":"=1+1"}}"""),
        new RequestCase(
            "Columns that show lists are left out",
            """
            [pscustomobject]@{ Id = 'v1'; Contact = 'Ada'; 'questions.Diet' = 'Vegan'; 'tags' = 'a; b'
                'odd[]' = 'c'; 'log[0].x' = 'd'; Language = 'nl' } | Set-VisitVisitor
            """,
            """PUT visitors/e/v1 {"language":"nl"}"""),
        new RequestCase(
            "A cell of a reference holds its ID",
            "[pscustomobject]@{ Id = 'a1'; Name = 'Talk'; Location = 'l9' } | Set-VisitActivity",
            """PUT activities/e/a1 {"name":"Talk","location":{"id":"l9"}}"""),
        new RequestCase(
            "The display name of a reference is left out",
            "[pscustomobject]@{ Id = 'a1'; Revision = '5'; Name = 'Talk'; Location = 'Hall 1' } | Set-VisitActivity",
            """PUT activities/e/a1 {"name":"Talk"}"""),
        new RequestCase(
            "An object of a reference gives its ID",
            """
            [pscustomobject]@{ Id = 'a1'; Name = 'Talk'; Location = [pscustomobject]@{ Id = 'l1' } } |
                Set-VisitActivity
            """,
            """PUT activities/e/a1 {"name":"Talk","location":{"id":"l1"}}"""),
        new RequestCase(
            "Times keep their offset",
            """
            [pscustomobject]@{ Id = 'a1'; Start = '2026-03-10T09:00:00+01:00'; End = '2026-03-10T10:00Z' } |
                Set-VisitActivity
            """,
            """PUT activities/e/a1 {"start":"2026-03-10T09:00:00+01:00","end":"2026-03-10T10:00:00Z"}"""),
        new RequestCase(
            "Read-only times are left out in any format",
            """
            [pscustomobject]@{ Id = 'v1'; Language = 'nl'; Created = '12/25/2025 16:18:00 +00:00' } |
                Set-VisitVisitor
            """,
            """PUT visitors/e/v1 {"language":"nl"}"""),
        new RequestCase(
            "Parameters and columns are sent together",
            "[pscustomobject]@{ Id = 'v1'; Language = 'nl' } | Set-VisitVisitor -Email e@x.example",
            """PUT visitors/e/v1 {"contact":{"email":"e@x.example"},"language":"nl"}"""),
        new RequestCase(
            "A hashtable is a row",
            "@{ FirstName = 'Ada' } | New-VisitVisitor",
            """POST visitors/e {"contact":{"firstName":"Ada"}}"""),
        new RequestCase(
            "A generic dictionary is a row",
            "$row = [Collections.Generic.Dictionary[string, string]]::new(); $row['Name'] = 'Sun'; , $row | New-VisitLabel",
            """POST labels/e {"name":"Sun"}"""),
        new RequestCase(
            "A generic dictionary is an object of a record",
            """
            $contact = [Collections.Generic.Dictionary[string, string]]::new(); $contact['Email'] = 'a@x.example'
                New-VisitVisitor -Property ([VisitCloud.Visitor]@{ Contact = $contact })
            """,
            """POST visitors/e {"contact":{"email":"a@x.example"}}"""),
        new RequestCase(
            "A nested hashtable is an object",
            """
            [ordered]@{ ExpoId = 'x'; LastName = 'Lovelace'; Contact = @{ Email = 'a@x.example' } } |
                New-VisitVisitor
            """,
            """POST visitors/x {"contact":{"lastName":"Lovelace","email":"a@x.example"}}"""),
        new RequestCase(
            "A hashtable identifies the record to change",
            "@{ Id = 'v1'; ExpoId = 'x'; Email = 'n@x.example' } | Set-VisitVisitor",
            """PUT visitors/x/v1 {"contact":{"email":"n@x.example"}}"""),
        new RequestCase(
            "A hashtable identifies the record to remove",
            "@{ Id = 'v1' } | Remove-VisitVisitor -Confirm:$false",
            "DELETE visitors/e/v1"),
        new RequestCase(
            "A hashtable identifies the visitor to send an email to",
            "@{ Id = 'v1' } | Send-VisitEmail -Confirm:$false",
            """POST sendemail/e {"visitorId":"v1","type":"confirmation","force":false}"""),
        new RequestCase("A hashtable identifies the record to read", "[void](@{ Id = 'v1' } | Get-VisitVisitor)", "GET visitors/e/v1"),
        new RequestCase(
            "Nested objects are sent as JSON",
            """
            [pscustomobject]@{ Name = 'P'; Foo = [pscustomobject]@{ A = 1 }
                Contact = [pscustomobject]@{ Email = 'x@y.example' }
                Questions = @([pscustomobject]@{ Name = 'Diet' }) } | New-VisitPartner -UnknownField Send
            """,
            """POST partners/e {"name":"P","foo":{"a":1},"contact":{"email":"x@y.example"},"questions":[{"name":"Diet"}]}"""),
        new RequestCase(
            "Nothing is not sent, and floats and URIs keep their text",
            """
            [pscustomobject]@{ Name = 'P'; Extra = (& {}); More = [float]0.1
                Link = [uri]'https://x.example/a%20b?c=d%2Be' } | New-VisitPartner -UnknownField Send
            """,
            """POST partners/e {"name":"P","more":0.1,"link":"https://x.example/a%20b?c=d%2Be"}"""),
        new RequestCase(
            "A row of a DataView is a row, and DBNull is an empty cell",
            """
            $t = [System.Data.DataTable]::new(); [void]$t.Columns.Add('Name'); [void]$t.Columns.Add('BoothNumber')
                [void]$t.Columns.Add('ExpoId'); [void]$t.Rows.Add('P', [DBNull]::Value, [DBNull]::Value)
                , $t.DefaultView[0] | New-VisitPartner
            """,
            """POST partners/e {"name":"P"}"""),
        new RequestCase(
            "partner.id of new content is a query parameter",
            "[pscustomobject]@{ Name = 'C'; 'partner.id' = 'p1'; 'partner.name' = 'Engines' } | New-VisitContent",
            """POST contents/e?partnerId=p1 {"name":"C","partner":{"name":"Engines"}}"""),
        new RequestCase(
            "PartnerId of existing content is its partner",
            "[pscustomobject]@{ Id = 'c1'; PartnerId = 'p1' } | Set-VisitContent",
            """PUT contents/e/c1 {"partner":{"id":"p1"}}"""),
        new RequestCase(
            "PartnerId is escaped in the query",
            "[pscustomobject]@{ Name = 'C'; Type = 'product'; PartnerId = 'p 1' } | New-VisitContent",
            """POST contents/e?partnerId=p%201 {"name":"C","type":"product"}"""),
        new RequestCase(
            "The delivery state of a webhook is not sent",
            """
            [pscustomobject]@{ Id = 'w1'; Url = 'https://x.example/'; errorCount = '3'; LastRevision = '7'
                currentRevision = '9'; sentTime = '' } | Set-VisitWebhook
            """,
            """PUT webhooks/e/w1 {"url":"https://x.example/"}"""),
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Columns_of_a_row_are_sent_as_fields(RequestCase test)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(test.Script).MustSucceed();

        Assert.Equal(test.Request, Assert.Single(server.Sent));
    }
}
