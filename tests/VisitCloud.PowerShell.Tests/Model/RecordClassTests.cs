using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Model;

/// <summary>The classes of records and of the objects in them.</summary>
public sealed class RecordClassTests
{
    private const string Ada = """
        {"id":"v1","revision":5,"contact":{"firstName":"Ada","email":"ada@x.example","address":{"city":"Delft"}},"language":"en",
        "registrationType":{"id":"t1","name":"VIP"},"questions":[{"name":"Diet","answers":[{"name":"Vegan"}]}],"tags":["a"],"shoeSize":38}
        """;

    [Fact]
    public void Each_class_declares_the_fields_of_its_table_with_the_type_of_each()
    {
        using var shell = Shell.Open();

        // Id and Revision come first, because the order of properties is the order of columns.
        var differences = shell.Run(
            """
            $tables = @([VisitCloud.Client.Resources]::All | ForEach-Object { , $_.Fields }) + [VisitCloud.Client.NestedFields]::All
            foreach ($table in $tables) {
                $type = "VisitCloud.$($table.TypeName)" -as [type]
                if (-not $type) { "$($table.TypeName) does not exist"; continue }
                $properties = $type.GetProperties()
                $expected = @(foreach ($field in $table) {
                    $value = switch ($field.Type) {
                        Object { $field.Members.TypeName }
                        List { if ($field.Members) { "NestedList[$($field.Members.TypeName)]" } else { 'NestedList[Object]' } }
                        default { 'Object' }
                    }
                    "$($field.PropertyName) $value"
                })
                $actual = @($properties | ForEach-Object {
                    $arguments = $_.PropertyType.GetGenericArguments()
                    "$($_.Name) $(if ($arguments) { "NestedList[$($arguments[0].Name)]" } else { $_.PropertyType.Name })"
                })
                foreach ($difference in Compare-Object $expected $actual) { "$($table.TypeName): $difference" }
                $first = "$($expected[0..1].Split(' ')[0, 2])"
                if ('Id Revision' -ne $first -and $type.BaseType.Name -eq 'Record') { "$($table.TypeName): order" }
            }
            """).MustSucceed().Output;

        Assert.Empty(differences.Select(difference => difference.ToString()));
    }

    [Fact]
    public void Members_that_were_not_sent_are_null_and_Deleted_is_false_in_strict_mode()
    {
        var values = Run(
            """
            Set-StrictMode -Version Latest
            foreach ($name in [VisitCloud.Visitor].GetProperties().Name) { "$name=$($visitor.$name)" }
            ($visitor | Where-Object Deleted -eq $false).Id
            """,
            """{"id":"v1","revision":5}""");

        Assert.Equal("Id=v1", values[0]);
        Assert.Contains("Contact=", values);
        Assert.Contains("Deleted=False", values);
        Assert.Contains("ExpoId=e", values);
        Assert.Equal("v1", values[^1]);
    }

    public static TheoryData<RequestCase> Modifications => new()
    {
        new RequestCase("A text", "$visitor.Language = 'nl'", """{"language":"nl"}"""),
        new RequestCase("Null", "$visitor.Language = $null", """{"language":null}"""),
        new RequestCase("A text that looks like a Boolean", "$visitor.Language = 'false'", """{"language":"false"}"""),
        new RequestCase("A decimal", "$visitor.Language = 12.5", """{"language":12.5}"""),
        new RequestCase("A field that is not declared", "$visitor.ShoeSize = 39", """{"shoeSize":39}"""),
        new RequestCase("An added property", "$visitor | Add-Member Hat 7", """{"hat":7}"""),
        new RequestCase(
            "A field of an object",
            "$visitor.Contact.Email = 'a@b.example'",
            """{"contact":{"email":"a@b.example"}}"""),
        new RequestCase(
            "A field of an object in an object",
            "$visitor.Contact.Address.City = 'Gouda'",
            """{"contact":{"address":{"city":"Gouda"}}}"""),
        new RequestCase(
            "A field of an object in a wrapped record",
            "([psobject]$visitor).Contact.Email = 'a@b.example'",
            """{"contact":{"email":"a@b.example"}}"""),
        new RequestCase("An added property of an object", "$visitor.Contact | Add-Member Hat 7", """{"contact":{"hat":7}}"""),
        new RequestCase(
            "A hashtable in place of an object",
            "$visitor.Contact = @{ email = 'a@b.example' }",
            """{"contact":{"email":"a@b.example"}}"""),
        new RequestCase(
            "A custom object in place of an object",
            "$visitor.Contact = [pscustomobject]@{ Email = 'a@b.example'; hat = 7 }",
            """{"contact":{"email":"a@b.example","hat":7}}"""),
        new RequestCase(
            "A hashtable with a dotted key",
            "$visitor.Contact = @{ 'address.city' = 'Gouda' }",
            """{"contact":{"address":{"city":"Gouda"}}}"""),
        new RequestCase("Null in place of an object", "$visitor.Contact = $null", """{"contact":null}"""),
        new RequestCase("An item added to a list", "$visitor.Tags += 'b'", """{"tags":["a","b"]}"""),
        new RequestCase("One item in place of a list", "$visitor.Tags = 'b'", """{"tags":["b"]}"""),
        new RequestCase("An empty list", "$visitor.Tags = @()", """{"tags":[]}"""),
        new RequestCase(
            "A field of an object in a list",
            "$visitor.Questions[0].Name = 'Food'",
            """{"questions":[{"name":"Food","answers":[{"name":"Vegan"}]}]}"""),
        new RequestCase(
            "An object added to a list",
            "$visitor.Questions += @{ name = 'Size'; answers = @{ name = 'M' } }",
            """{"questions":[{"name":"Diet","answers":[{"name":"Vegan"}]},{"name":"Size","answers":[{"name":"M"}]}]}"""),
    };

    [Theory]
    [MemberData(nameof(Modifications))]
    public void A_modified_record_as_Property_sends_the_modifications(RequestCase test)
    {
        using var server = new RecordServer($"[{Ada}]");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"$visitor = Get-VisitVisitor; {test.Script}; Set-VisitVisitor -Id v1 -Property $visitor").MustSucceed();

        Assert.Equal("PUT visitors/e/v1 " + test.Expected, server.Sent.Last());
    }

    [Fact]
    public void A_modified_record_in_the_pipeline_is_a_warning_that_says_how_to_send_it()
    {
        using var server = new RecordServer($"[{Ada}]");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var result = shell.Run("$visitor = Get-VisitVisitor; $visitor.Contact.Email = 'x'; $visitor | Set-VisitVisitor -Language nl");

        Assert.Contains("$record | Set-VisitVisitor -Property $record", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal("""PUT visitors/e/v1 {"language":"nl"}""", server.Sent.Last());
    }

    [Theory]
    [InlineData(""" "contact":"Ada" """, "$visitor.Contact", "Ada")]
    [InlineData(""" "contact":["Ada"] """, "$visitor.Contact", "[\"Ada\"]")]
    [InlineData(""" "questions":"none" """, "$visitor.Questions", "none")]
    [InlineData(""" "questions":[1,"two",null] """, "$visitor.Questions", "1; two; ")]
    [InlineData(""" "language":{"name":"English"} """, "$visitor.Language", "English")]
    [InlineData(""" "language":["en","nl"] """, "$visitor.Language.ToString()", "en; nl")]
    [InlineData(""" "revision":"new" """, "$visitor.Revision", "new")]
    [InlineData(""" "deleted":"perhaps" """, "$visitor.Deleted", "perhaps")]
    [InlineData(""" "language":"en","language":"nl" """, "$visitor.Language, $visitor.Language_2 -join ' '", "en nl")]
    [InlineData(""" "toJson":"member" """, "$visitor.ToJson_2", "member")]
    public void A_value_of_an_unexpected_type_is_kept(string member, string script, string text)
    {
        Assert.Equal(text, Run($"({script}).ToString()", $$"""{"id":"v1",{{member}}}""").Single());
        Assert.Contains(member.Trim(), Run("$visitor.ToJson()", $$"""{"id":"v1",{{member}}}""").Single(), StringComparison.Ordinal);
        Assert.Single(Run("$visitor | ConvertTo-VisitFlatRecord", $$"""{"id":"v1",{{member}}}"""));
    }

    [Fact]
    public void A_nested_object_is_compared_and_sorted_by_its_text()
    {
        const string Script = """
            $visitor.RegistrationType -eq 'vip'
            $visitor.RegistrationType -eq 'guest'
            [VisitCloud.NamedReference]@{ name = 'B' }, [VisitCloud.NamedReference]@{ name = 'A' } | Sort-Object | ForEach-Object ToString
            """;

        Assert.Equal(["True", "False", "A", "B"], Run(Script, Ada));
    }

    [Fact]
    public void The_ID_of_a_record_with_unknown_members_can_be_set()
        => Assert.Equal(["v2", "v2"], Run("$visitor.Id = 'v2'; $visitor.Id; $visitor.PSBase.Id", Ada));

    [Fact]
    public void Text_is_not_converted_to_an_object()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{Ada}]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var result = shell.Run("$visitor = Get-VisitVisitor; $visitor.Contact = 'Ada'");

        Assert.Contains("Assign a hashtable or an object", result.Terminating!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-VisitVisitor | Select-Object Con", "Contact")]
    [InlineData("Get-VisitVisitor | ForEach-Object { $_.Contact.Ema", "Email")]
    [InlineData("Get-VisitVisitor | ForEach-Object { $_.Contact.Address.Cit", "City")]
    [InlineData("Get-VisitVisitor | ForEach-Object { $_.Questions[0].Ans", "Answers")]
    [InlineData("Get-VisitExpo | ForEach-Object { $_.PartnerSettings[0].Staff[0].Fre", "FreeBadges")]
    [InlineData("Set-VisitPartner -PassThru | Where-Object BoothN", "BoothNumber")]
    public void Members_complete_after_a_pipe(string line, string member)
    {
        using var shell = Shell.Open();
        using var engine = System.Management.Automation.PowerShell.Create(shell.Runspace);

        var matches = CommandCompletion.CompleteInput(line, line.Length, null, engine).CompletionMatches;

        Assert.Equal(member, Assert.Single(matches).CompletionText);
    }

    [Fact]
    public void The_module_can_be_imported_again_and_records_keep_their_type_data()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{Ada}]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var text = shell.Run(
            """
            Import-Module $args[0] -Force
            Remove-Module VisitCloud
            Import-Module $args[0]
            Connect-VisitApi -ApiKey sandbox-full -BaseUri $args[1] -ExpoId e -SkipVerification
            $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-VisitVisitor)))
            "$($copy.Contact.Address.City) $($copy.Questions[0].Answers[0].Name) $($copy.Questions.ToString())"
            """,
            StagedModule.Manifest, server.Address).MustSucceed().Single;

        Assert.Equal("Delft Vegan Diet: Vegan", text.BaseObject);
    }

    private static List<string> Run(string script, string record)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{record}]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        return [.. shell.Run($"$visitor = Get-VisitVisitor; {script}").MustSucceed().Output.Select(value => value?.ToString() ?? "")];
    }
}
