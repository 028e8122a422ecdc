using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>What reaches the service when records are created, changed and removed.</summary>
public sealed class WriteTests
{
    [Theory]
    [InlineData("New-VisitVisitor -FirstName Ada -LastName Lovelace -Email ada@x.example -Company Engines -ContactReference c1 -RegistrationTypeId t -RegistrationState registered -Language en -PartnerId p", """POST visitors/e {"contact":{"firstName":"Ada","lastName":"Lovelace","email":"ada@x.example","company":"Engines","reference":"c1"},"registrationType":{"id":"t"},"registrationState":"registered","language":"en","partner":{"id":"p"}}""")]
    [InlineData("New-VisitVisitor -FirstName Ada -Property @{ 'contact.jobTitle' = 'CTO'; Extra = @{ Deep = @(1, $true, $null) } }", null)]
    [InlineData("New-VisitVisitor -Property '{\"a\": 1.10, \"contact\": {\"x\": null}}' -Email ''", """POST visitors/e {"contact":{"email":"","x":null},"a":1.10}""")]
    [InlineData("New-VisitVisitor -Property '{\"Contact\":{\"JobTitle\":\"CTO\",\"address.City\":\"Gouda\"},\"questions\":[{\"Name\":\"Diet\",\"Answers\":[{\"Id\":\"a1\"}]}]}' -Email a@x.example", """POST visitors/e {"contact":{"email":"a@x.example","jobTitle":"CTO","address":{"city":"Gouda"}},"questions":[{"name":"Diet","answers":[{"id":"a1"}]}]}""")]
    [InlineData("New-VisitVisitor -Property '{\"A\":[1.10,9007199254740993,1E-30,123456789012345678901234567890.5,\"\",true,null,{}]}'", """POST visitors/e {"a":[1.10,9007199254740993,1E-30,123456789012345678901234567890.5,"",true,null,{}]}""")]
    [InlineData("New-VisitVisitor -Property '{\"\\\\Name\":{\"in\\\\.side\":1},\"a.b\":1,\"A\":{\"b\":1,\"c\":2}}'", """POST visitors/e {"Name":{"in.side":1},"a":{"b":1,"c":2}}""")]
    [InlineData("New-VisitVisitor -Property ([ordered]@{ '\\Name' = 1; 'in\\.side' = 2 })", """POST visitors/e {"Name":1,"in.side":2}""")]
    [InlineData("[void](Invoke-VisitApi visitors/e -Method POST -Body '{\"Contact\":{\"in.side\":1.10}}')", """POST visitors/e {"Contact":{"in.side":1.10}}""")]
    [InlineData("New-VisitVisitor -Property ([pscustomobject]@{ Name = 'x'; At = [datetimeoffset]'2024-01-02T03:04:05+01:00' })", """POST visitors/e {"name":"x","at":"2024-01-02T02:04:05Z"}""")]
    [InlineData("New-VisitPartner -Name Engines -BoothNumber A1 -BoothSize 12.5", """POST partners/e {"name":"Engines","boothNumber":"A1","boothSize":12.5}""")]
    [InlineData("New-VisitWebhook -Type visitor -Url https://x.example/hook -Enabled", """POST webhooks/e {"type":"visitor","url":"https://x.example/hook","enabled":true}""")]
    [InlineData("New-VisitContent -Name Thing -Type product -Summary Nice -PartnerId p", """POST contents/e?partnerId=p {"name":"Thing","type":"product","summary":"Nice"}""")]
    [InlineData("New-VisitContent -Name Thing -Property @{ partnerId = 'p' }", """POST contents/e?partnerId=p {"name":"Thing"}""")]
    [InlineData("New-VisitContent -Name Thing -Property @{ 'partner.id' = 'p' }", """POST contents/e?partnerId=p {"name":"Thing"}""")]
    [InlineData("Set-VisitContent c1 -PartnerId p", """PUT contents/e/c1 {"partner":{"id":"p"}}""")]
    [InlineData("Set-VisitContent c1 -PartnerId $null", """PUT contents/e/c1 {"partner":{"id":null}}""")]
    [InlineData("New-VisitLicense -Type scan -ActivationMax 3 -PartnerId p", """POST licenses/e {"type":"scan","activationMax":3,"partner":{"id":"p"}}""")]
    [InlineData("New-VisitActivity -Name Talk -Type lecture -Start 2024-01-02T03:04:05Z -End 2024-01-02T04:04:05Z -Access open -Location l", """POST activities/e {"name":"Talk","type":"lecture","start":"2024-01-02T03:04:05Z","end":"2024-01-02T04:04:05Z","access":"open","location":{"id":"l"}}""")]
    [InlineData("New-VisitLabel -Name VIP", """POST labels/e {"name":"VIP"}""")]
    [InlineData("Set-VisitVisitor v1 -Email $null", """PUT visitors/e/v1 {"contact":{"email":null}}""")]
    [InlineData("Set-VisitVisitor -Id v1 -Email ''", """PUT visitors/e/v1 {"contact":{"email":""}}""")]
    [InlineData("Set-VisitWebhook w1 -Enabled:$false", """PUT webhooks/e/w1 {"enabled":false}""")]
    [InlineData("Set-VisitWebhook w1 -State wait", """PUT webhooks/e/w1 {"state":"wait"}""")]
    [InlineData("Set-VisitPayment p1 -State paid", """PUT payments/e/p1 {"state":"paid"}""")]
    [InlineData("Set-VisitPartner p1 -BoothSize $null", """PUT partners/e/p1 {"boothSize":null}""")]
    [InlineData("Remove-VisitVisitor v1 -Confirm:$false", "DELETE visitors/e/v1")]
    [InlineData("'w1' | Remove-VisitWebhook -Confirm:$false", "DELETE webhooks/e/w1")]
    [InlineData("Send-VisitEmail v1", """POST sendemail/e {"visitorId":"v1","type":"confirmation","force":false}""")]
    [InlineData("'v1' | Send-VisitEmail -Resend", """POST sendemail/e {"visitorId":"v1","type":"confirmation","force":true}""")]
    [InlineData("[void](Invoke-VisitApi visitors/e -Method POST -Body @{ A = 1 })", """POST visitors/e {"a":1}""")]
    [InlineData("[void](Invoke-VisitApi visitors/e -Query @{ 'a#&b' = 'c#' })", "GET visitors/e?a%23%26b=c%23")]
    [InlineData("New-VisitWebhook -Type visitor -Url 'https://x.example/h%20k?sig=a%2Bb' ", """POST webhooks/e {"type":"visitor","url":"https://x.example/h%20k?sig=a%2Bb"}""")]
    [InlineData("[void](Invoke-VisitApi '/visitors/e/v1?x=1' -Query @{ y = 'a b', 'c' })", "GET visitors/e/v1?x=1&y=a%20b,c")]
    [InlineData("[void](Invoke-VisitApi visitors/e -Method POST -Body '{\"\\ud800\":\"\\udc00\"}')", """POST visitors/e {"\uFFFD":"\uFFFD"}""")]
    [InlineData("New-VisitVisitor -Property '{\"\\ud800\":1,\"contact\":{\"firstName\":\"a\\ud800b\",\"\\udc00\":\"x\"}}'", """POST visitors/e {"\uFFFD":1,"contact":{"firstName":"a\uFFFDb","\uFFFD":"x"}}""")]
    [InlineData("New-VisitVisitor -Property @{ contact = @{ firstName = \"a$([char]0xd800)b\" } }", """POST visitors/e {"contact":{"firstName":"a\uFFFDb"}}""")]
    [InlineData("New-VisitVisitor -Property (' {\"a\":\"' + [char]0xd800 + '\"}' + \"`n\")", "POST visitors/e {\"a\":\"\uFFFD\"}")]
    public void Only_what_is_given_is_sent(string script, string? sent)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"new","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var output = shell.Run(script).MustSucceed().Output;

        if (sent is not null)
            Assert.Equal(sent, Assert.Single(server.Sent));
        else
            Assert.Contains("\"deep\":[1,true,null]", Assert.Single(server.Sent), StringComparison.Ordinal);
        Assert.Equal(script.StartsWith("New-", StringComparison.Ordinal) ? 1 : 0, output.Count);
    }

    [Theory]
    [InlineData("New-VisitVisitor -FirstName Ada -LastName Lovelace -WhatIf", "visitor Ada Lovelace of event e", "Create")]
    [InlineData("Get-VisitVisitor | Set-VisitVisitor -Email x@y.example -WhatIf", "visitor Ada Lovelace <ada@x.example> (v1) of event e", "Set contact.email")]
    [InlineData("Get-VisitVisitor | Remove-VisitVisitor -WhatIf", "visitor Ada Lovelace <ada@x.example> (v1) of event e", "Remove")]
    [InlineData("Get-VisitVisitor | Remove-VisitVisitor -Id v2 -WhatIf", "visitor v2 of event e", "Remove")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; FirstName = 'Ada'; LastName = 'Lovelace'; Language = 'nl' } | Set-VisitVisitor -WhatIf", "visitor Ada Lovelace (v1) of event e", "Set contact.firstName, contact.lastName, language")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; 'contact.firstName' = 'Ada'; 'contact.lastName' = 'Lovelace' } | Remove-VisitVisitor -WhatIf", "visitor Ada Lovelace (v1) of event e", "Remove")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; 'contact.email' = 'ada@x.example' } | Send-VisitEmail -WhatIf", "email to ada@x.example (v1) of event e", "Send")]
    [InlineData("@{ Id = 'v1'; Contact = [pscustomobject]@{ lastName = 'Lovelace' } } | Remove-VisitVisitor -WhatIf", "visitor Lovelace (v1) of event e", "Remove")]
    [InlineData("@{ Id = 'v1'; Contact = (Get-VisitVisitor).Contact } | Remove-VisitVisitor -WhatIf", "visitor Ada Lovelace <ada@x.example> (v1) of event e", "Remove")]
    [InlineData("@{ Id = 'y1'; 'visitor.firstName' = 'Ada' } | Set-VisitPayment -State paid -WhatIf", "payment Ada (y1) of event e", "Set state, visitor.firstName")]
    [InlineData("@{ Id = 'p1'; Name = 'Engines'; FirstName = 'Ada' } | Remove-VisitPartner -WhatIf", "partner Engines (p1) of event e", "Remove")]
    [InlineData("@{ Id = 'p1'; Name = \"'=Engines\" } | Remove-VisitPartner -WhatIf", "partner =Engines (p1) of event e", "Remove")]
    [InlineData("@{ Id = 'p1'; Name = 'Engines' } | Remove-VisitPartner -Id p2 -WhatIf", "partner p2 of event e", "Remove")]
    [InlineData("New-VisitPartner -Name Engines -FirstName Ada -WhatIf", "partner Engines of event e", "Create")]
    [InlineData("Remove-VisitLabel l1 -WhatIf", "label l1 of event e", "Remove")]
    [InlineData("Set-VisitPayment p1 -State paid -WhatIf", "payment p1 of event e", "Set state")]
    [InlineData("Send-VisitEmail v1 -WhatIf", "email to visitor v1 of event e", "Send")]
    public void WhatIf_says_who_is_meant_and_sends_nothing(string script, string target, string action)
    {
        var host = new ScreenHost(200);
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""[{"id":"v1","revision":1,"contact":{"firstName":"Ada","lastName":"Lovelace","email":"ada@x.example"}}]"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e", host: host);

        shell.Run(script).MustSucceed();

        Assert.All(server.Sent, sent => Assert.StartsWith("GET", sent, StringComparison.Ordinal));
        Assert.Contains(target, host.Text, StringComparison.Ordinal);
        Assert.Contains($"\"{action}\"", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_calls_a_record_that_was_read_by_its_own_name()
    {
        var host = new ScreenHost(200);
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1,"language":"en","contact":{"firstName":"Ada"}}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e", host: host);

        shell.Run("@{ Id = 'v1'; FirstName = 'Augusta' } | Set-VisitVisitor -OnlyChanged -WhatIf").MustSucceed();

        Assert.Contains("visitor Ada (v1) of event e", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_the_service_does_not_give_back_is_read_for_PassThru()
    {
        using var server = new RecordServer("""[{"id":"v1","revision":7,"language":"nl"}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var visitor = shell.Run("Set-VisitVisitor v1 -Language nl; Set-VisitVisitor v1 -Language nl -PassThru").MustSucceed().Single;

        Assert.Equal(7L, visitor.Properties["Revision"].Value);
        Assert.Equal(["""PUT visitors/e/v1 {"language":"nl"}""", """PUT visitors/e/v1 {"language":"nl"}""", "GET visitors/e/v1"], server.Sent);
    }

    [Fact]
    public void A_creation_that_the_service_does_not_give_back_says_so()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("New-VisitVisitor -FirstName Ada").MustSucceed();

        Assert.Empty(outcome.Output);
        Assert.Equal("The visitor Ada of event e was created, and the service did not give it back. Look it up with Get-VisitVisitor.", Assert.Single(outcome.Warnings));
    }

    [Theory]
    [InlineData("'v1' | Send-VisitEmail", "1 visitor that was piped in had been removed from its event, and was left out.", "visitor v1 of event e")]
    [InlineData("'v1', 'v2' | Send-VisitEmail", "2 visitors that were piped in had been removed from their event, and were left out.", "visitor v2 of event e")]
    [InlineData("'v1' | Send-VisitImage -Path x.png -Type IdPhoto", "1 visitor that was piped in", "visitor v1 of event e")]
    [InlineData("'y1' | Set-VisitPayment -State paid", "1 payment that was piped in", "payment y1 of event e")]
    [InlineData("'a1', 'a2' | Remove-VisitActivity", "2 activities that were piped in", "activity a2 of event e")]
    public void What_had_been_removed_is_left_out_and_called_what_it_is(string script, string warning, string record)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(script.Replace("|", "| ForEach-Object { [pscustomobject]@{ Id = $_; Deleted = 'True' } } |", StringComparison.Ordinal) + " -Verbose").MustSucceed();

        Assert.StartsWith(warning, Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Contains($"Left out, because it has been removed: {record}.", outcome.Verbose);
        Assert.Empty(server.Sent);
    }

    [Fact]
    public void A_row_of_something_removed_that_names_a_visitor_is_about_the_visitor()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("[pscustomobject]@{ id = 'y1'; deleted = 'True'; visitorId = 'v1' } | Send-VisitEmail").MustSucceed();

        Assert.Empty(outcome.Warnings);
        Assert.Contains("\"visitorId\":\"v1\"", Assert.Single(server.Sent), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Visitor")]
    [InlineData("Partner")]
    [InlineData("Content")]
    [InlineData("License")]
    [InlineData("Webhook")]
    [InlineData("Activity")]
    [InlineData("Label")]
    public void Removing_has_high_impact(string noun)
    {
        using var shell = Shell.Open();

        var impact = shell.Run("(Get-Command $args[0]).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0].ConfirmImpact", $"Remove-Visit{noun}").MustSucceed().Single.BaseObject;

        Assert.Equal(ConfirmImpact.High, impact);
    }

    [Fact]
    public void A_piped_record_says_which_one_and_no_more()
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"language":"en","contact":{"email":"old@x.example"}}]""");
        using var shell = Shell.Connected(server.Address);

        shell.Run("Get-VisitVisitor -ExpoId e9 | Set-VisitVisitor -Language nl").MustSucceed();

        Assert.Equal("""PUT visitors/e9/v1 {"language":"nl"}""", server.Sent.Last());
    }

    [Theory]
    [InlineData("Set-VisitVisitor v1 -Property $v", """PUT visitors/e/v1 {"contact":{"jobTitle":"CTO"},"questions":[{"name":"Diet","in.side":2}],"extra":5}""")]
    [InlineData("Set-VisitVisitor v1 -Property $v -OnlyChanged", """PUT visitors/e/v1 {"contact":{"jobTitle":"CTO"},"questions":[{"name":"Diet","in.side":2}],"extra":5}""")]
    [InlineData("$v | Set-VisitVisitor -Property $v", """PUT visitors/e/v1 {"contact":{"jobTitle":"CTO"},"questions":[{"name":"Diet","in.side":2}],"extra":5}""")]
    [InlineData("Set-VisitVisitor v1 -Property $unchanged -Language nl", """PUT visitors/e/v1 {"language":"nl"}""")]
    [InlineData("$null = New-VisitVisitor -Property $v", """POST visitors/e {"language":"en","Name":1.10,"contact":{"jobTitle":"CTO","email":"a@x.example"},"questions":[{"name":"Diet","in.side":2}],"extra":5}""")]
    [InlineData("$null = New-VisitVisitor -Property $brought", """POST visitors/e {"language":"en","name":1.10,"contact":{"jobTitle":"CTO","email":"a@x.example"}}""")]
    [InlineData("Set-VisitVisitor v1 -Property $selected", """PUT visitors/e/v1 {"language":"en"}""")]
    public void A_record_as_Property_gives_what_was_changed_in_it_and_to_a_new_one_what_the_service_does_not_give(string script, string sent)
    {
        using var server = new RecordServer("""[{"id":"v1","revision":5,"created":"2026-01-02T03:04:05Z","language":"en","Name":1.10,"contact":{"jobTitle":"Analyst","email":"a@x.example"},"questions":[{"name":"Diet","in.side":1}]}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            $unchanged = Get-VisitVisitor -Limit 10
            $v = Get-VisitVisitor -Limit 10
            $v.Contact.JobTitle = 'CTO'
            $copy = Get-VisitVisitor -Limit 10
            $copy.Contact.JobTitle = 'CTO'
            $copy.PSObject.Properties.Remove('Questions')
            $brought = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($copy, 9))
            $v.Questions[0].'In.side' = 2
            $v.PSObject.Properties.Add([psnoteproperty]::new('Extra', 5))
            $selected = [pscustomobject]@{ Id = $v.Id; Revision = $v.Revision; ExpoId = $v.ExpoId; Language = $v.Language }
            $selected.PSTypeNames.Insert(0, 'Selected.VisitCloud.Visitor')
            """;

        shell.Run($"{Script}; {script}").MustSucceed();

        Assert.Equal(sent, server.Sent.Last());
    }

    [Theory]
    [InlineData("New-VisitVisitor -Property $r", "visitor", """POST visitors/e {"language":"en","contact":{"email":"a@x.example"},"partner":{"id":"p1"}}""")]
    [InlineData("[pscustomobject]@{ Language = $r.Language; Contact = $r.Contact; Partner = $r.Partner; Badges = $r.Badges } | New-VisitVisitor", "visitor", """POST visitors/e {"language":"en","contact":{"email":"a@x.example"},"partner":{"id":"p1"}}""")]
    [InlineData("$r | ConvertTo-VisitFlatRecord | New-VisitVisitor", "visitor", """POST visitors/e {"language":"en","contact":{"email":"a@x.example"},"partner":{"id":"p1"}}""")]
    [InlineData("New-VisitVisitor -Property ([ordered]@{ badges = @(@{ qr = 'q2' }); 'contact.id' = 'c2' })", "visitor", """POST visitors/e {"badges":[{"qr":"q2"}],"contact":{"id":"c2"}}""")]
    [InlineData("$r.Badges[0].Qr = 'q2'; Set-VisitVisitor $r.Id -Property $r", "visitor", """PUT visitors/e/r1 {"badges":[{"qr":"q2"}]}""")]
    [InlineData("@{ Id = 'r1'; 'contact.id' = 'c2' } | Set-VisitVisitor", "visitor", """PUT visitors/e/r1 {"contact":{"id":"c2"}}""")]
    [InlineData("New-VisitPartner -Property $r", "partner", """POST partners/e {"name":"Engines"}""")]
    [InlineData("New-VisitWebhook -Property $r", "webhook", """POST webhooks/e {"type":"visitor","url":"https://x.example/","enabled":true}""")]
    [InlineData("$r | ConvertTo-VisitFlatRecord | Set-VisitLicense", "license", """PUT licenses/e/r1 {"type":"scan","activationMax":9}""")]
    public void What_the_service_gives_each_record_by_itself_is_not_given_to_another(string script, string kind, string sent)
    {
        var record = kind switch
        {
            "visitor" => """{"id":"r1","revision":5,"language":"en","contact":{"id":"c1","email":"a@x.example"},"partner":{"id":"p1"},"badges":[{"qr":"q1"}]}""",
            "partner" => """{"id":"r1","revision":5,"name":"Engines","contact":{"id":"c1"}}""",
            "webhook" => """{"id":"r1","type":"visitor","url":"https://x.example/","enabled":true,"errorCount":0,"lastRevision":7,"log":[{"status":200}]}""",
            _ => """{"id":"r1","revision":5,"type":"scan","activationMax":9,"activations":3}""",
        };
        using var server = new RecordServer($"[{record}]");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"$r = Get-Visit{kind} -WarningAction Ignore; {script}").MustSucceed();

        Assert.Equal(sent, server.Sent.Last());
    }

    [Theory]
    [InlineData("Set-VisitVisitor v1 -Property $v", "VisitNothingGiven", "set its properties first")]
    [InlineData("Set-VisitVisitor v1 -Property $v -OnlyChanged", "VisitNothingGiven", "set its properties first")]
    [InlineData("$v | Set-VisitVisitor -Property $v", "VisitNothingGiven", "set its properties first")]
    [InlineData("Set-VisitVisitor v1 -Property $brought", "VisitPropertyInvalid", "as a hashtable")]
    [InlineData("$v.PSObject.Properties.Add([psscriptproperty]::new('Vip', { throw 'boom' })); Set-VisitVisitor v1 -Property $v", "VisitPropertyInvalid", "Vip: can't be read")]
    [InlineData("$v.PSObject.Properties.Add([psscriptproperty]::new('Vip', { throw 'boom' })); New-VisitVisitor -Property $v", "VisitPropertyInvalid", "Vip: can't be read")]
    public void A_record_as_Property_in_which_no_change_is_known_is_an_error_that_says_what_to_do(string script, string errorId, string words)
    {
        using var server = new RecordServer("""[{"id":"v1","revision":5,"language":"en","contact":{"jobTitle":"Analyst"}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run($"$v = Get-VisitVisitor -Limit 10; $brought = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($v, 9)); {script}").Errors);

        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error.ToString(), StringComparison.Ordinal);
        Assert.All(server.Sent, sent => Assert.StartsWith("GET", sent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-VisitVisitor -FirstName Ada -Property @{ 'contact.firstName' = 'Eve' }", "VisitPropertyConflict", "contact.firstName")]
    [InlineData("New-VisitVisitor -Property '{\"a\":\n [1,2}'", "VisitPropertyInvalid", "line 2, position 6")]
    [InlineData("New-VisitVisitor -Property ''", "VisitPropertyInvalid", "-Property is empty.")]
    [InlineData("Invoke-VisitApi visitors/e -Method POST -Body \" `n\"", "VisitPropertyInvalid", "-Body is empty.")]
    [InlineData("New-VisitVisitor -Property '{\"\\ud800\":1,\"\\uD800\":1}'", "VisitPropertyConflict", "twice")]
    [InlineData("New-VisitVisitor -Property '{\"contact\":{\"email\":1,\"email\":2}}'", "VisitPropertyConflict", "contact.email")]
    [InlineData("New-VisitVisitor -Property '{\"a\":[{\"b\":1,\"b\":1}]}'", "VisitPropertyConflict", "a.b")]
    [InlineData("New-VisitVisitor -Property '{\"contact\":{\"Email\":1,\"email\":2}}'", "VisitPropertyConflict", "'email' is given twice")]
    [InlineData("New-VisitVisitor -Property '{\"a\":{\"b\":1},\"a.b\":2}'", "VisitPropertyConflict", "'a.b' is given twice")]
    [InlineData("Invoke-VisitApi visitors/e -Method POST -Body '{\"a\":{\"b\":1,\"b\":1}}'", "VisitPropertyConflict", "-Body holds 'a.b' twice")]
    [InlineData("New-VisitVisitor -Property 5", "VisitPropertyInvalid", "hashtable")]
    [InlineData("New-VisitVisitor -Property @{ 'a..b' = 1 }", "VisitPropertyNameInvalid", "a..b")]
    [InlineData("New-VisitVisitor", "VisitNothingGiven", "nothing to create")]
    [InlineData("New-VisitContent -PartnerId p", "VisitNothingGiven", "nothing to create")]
    [InlineData("Set-VisitVisitor v1", "VisitNothingGiven", "nothing to change")]
    [InlineData("Set-VisitVisitor -Email a@b.example", "VisitIdMissing", "-Id")]
    [InlineData("Set-VisitVisitor .. -Email a@b.example", "VisitIdInvalid", "not an ID")]
    [InlineData("New-VisitVisitor -FirstName Ada -Upsert", "VisitReferenceMissing", "contact.reference")]
    [InlineData("$h = @{}; $h.self = $h; New-VisitVisitor -Property $h", "VisitPropertyInvalid", "deeper")]
    [InlineData("$o = [pscustomobject]@{ a = 1 }; $o.PSObject.Properties.Add([psscriptproperty]::new('vip', { throw 'boom' })); New-VisitVisitor -Property $o", "VisitPropertyInvalid", "vip: can't be read")]
    [InlineData("$o = [pscustomobject]@{ a = 1 }; $o.PSObject.Properties.Add([psscriptproperty]::new('vip', { throw 'boom' })); Invoke-VisitApi visitors/e -Method POST -Body @{ a = $o }", "VisitPropertyInvalid", "boom")]
    [InlineData("Invoke-VisitApi https://evil.example/visitors", "VisitPathInvalid", "nowhere else")]
    [InlineData("Invoke-VisitApi https://evil.example/visitors -All", "VisitPathInvalid", "nowhere else")]
    [InlineData("Invoke-VisitApi ../../admin", "VisitPathInvalid", "nowhere else")]
    [InlineData("Invoke-VisitApi visitors/e -All -Query @{ limit = 'ten' }", "VisitQueryInvalid", "limit")]
    [InlineData("Invoke-VisitApi visitors/e -All -Query @{ limit = 5000000000 }", "VisitQueryInvalid", "limit")]
    [InlineData("Invoke-VisitApi visitors/e -All -Query @{ fromRevision = -1 }", "VisitQueryInvalid", "fromRevision")]
    [InlineData("Invoke-VisitApi 'labels/e/l1#/sub' -Method DELETE", "VisitPathInvalid", "%23")]
    [InlineData("Invoke-VisitApi visitors/e -Method POST -Body '[1]'", "VisitPropertyInvalid", "-Body takes")]
    [InlineData("Invoke-VisitApi visitors/e -Body @{ a = 1 }", "VisitBodyInvalid", "A GET has no body")]
    public void What_can_not_be_meant_is_an_error_and_no_request(string script, string errorId, string text)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run(script).Errors);

        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Sent);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(504, "")]
    [InlineData(200, "{\"id\":")]
    public void A_create_whose_answer_was_lost_is_not_repeated_and_says_so(int status, string body)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, body));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run("New-VisitVisitor -FirstName Ada").Errors);

        Assert.Single(server.Sent);
        Assert.Contains("may have been created", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Get-VisitVisitor", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_create_that_was_refused_with_status_429_is_sent_again()
    {
        var answers = new Queue<ScriptedResponse>([new ScriptedResponse(429, ""), ScriptedResponse.Json("""{"id":"n","revision":1}""")]);
        using var server = new ScriptedServer(_ => answers.Dequeue());
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Single(shell.Run("New-VisitVisitor -FirstName Ada").MustSucceed().Output);
        Assert.Equal(2, server.Sent.Count);
    }

    [Theory]
    [InlineData("Remove-VisitVisitor v1 -Confirm:$false")]
    [InlineData("Invoke-VisitApi visitors/e/v1 -Method DELETE")]
    public void A_repeated_delete_that_finds_nothing_has_succeeded(string script)
    {
        var answers = new Queue<ScriptedResponse>([new ScriptedResponse(502, "", ExtraHeaders: "Retry-After: 0\r\n"), new ScriptedResponse(404, "")]);
        using var server = new ScriptedServer(_ => answers.Dequeue());
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Empty(shell.Run(script).MustSucceed().Output);
        Assert.Equal(2, server.Sent.Count);
    }

    [Theory]
    [InlineData("[]", """POST visitors/e {"contact":{"firstName":"Ada","reference":"c1"}}""")]
    [InlineData("""[{"id":"v7","revision":1,"contact":{"reference":"c1"}}]""", """PUT visitors/e/v7 {"contact":{"firstName":"Ada","reference":"c1"}}""")]
    public void An_upsert_looks_the_contact_up_first(string found, string sent)
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.Contains("contactReference=", StringComparison.Ordinal) ? found : """{"id":"v7","revision":2}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Single(shell.Run("[pscustomobject]@{ FirstName = 'Ada'; ContactReference = 'c1' } | New-VisitVisitor -Upsert").MustSucceed().Output);

        Assert.Contains("contactReference=c1&showDeleted=false&registrationStates=invited,", server.Sent.First(), StringComparison.Ordinal);
        Assert.Equal(sent, server.Sent.Last());
    }

    [Theory]
    [InlineData("Set-VisitVisitor v1, no, v3 -Language nl", "no", 3)]
    [InlineData("Set-VisitVisitor v1, .., v3 -Language nl", "..", 2)]
    [InlineData("Remove-VisitVisitor v1, no, v3 -Confirm:$false", "no", 3)]
    [InlineData("Send-VisitEmail v1, no, v3", "no", 3)]
    public void One_ID_of_several_that_is_refused_does_not_keep_the_next_from_its_turn(string script, string refused, int requests)
    {
        ScriptedServer? server = null;
        using var answering = server = new ScriptedServer(_ => server!.Sent.Last().Contains("no", StringComparison.Ordinal) ? new ScriptedResponse(404, "") : ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Equal(refused, Assert.Single(shell.Run(script).Errors).TargetObject);
        Assert.Equal(requests, server.Sent.Count);
        Assert.Contains("v3", server.Sent.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Query @{ limit = 10; x = 1 }", 0)]
    [InlineData("-Query @{ Limit = '10'; FromRevision = $args[0] }", 42)]
    [InlineData("-Query @{ fromRevision = $args[0] }", 42)]
    public void Invoke_pages_from_where_and_in_what_steps_the_query_says(string query, int skipped)
    {
        using var server = new ListServer(250);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run($"Invoke-VisitApi futures/e -All {query}", server.Revisions[skipped]).MustSucceed();

        Assert.Equal(server.Revisions.Skip(skipped), outcome.All("Revision").Cast<long>());
        Assert.All(server.Requests, request => Assert.Equal(query.Contains("imit", StringComparison.Ordinal), request.Contains("limit=10", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_list_that_Invoke_can_not_read_to_its_end_says_how_to_go_on()
    {
        using var server = new ListServer(250) { FailAt = (2, new ScriptedResponse(400, "")) };
        using var shell = Shell.Connected(server.Address, "-MaxConcurrentRequests 1");

        var outcome = shell.Run("Invoke-VisitApi futures/e -All");

        Assert.Contains($"-Query @{{ fromRevision = {server.Revisions[99] + 1} }}", outcome.TerminatingError.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(100, outcome.Output.Count);
    }

    [Fact]
    public void Invoke_pages_a_list_that_has_no_cmdlet()
    {
        using var server = new ListServer(250);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Invoke-VisitApi futures/e -All -Query @{ x = 1 }").MustSucceed();

        Assert.Equal(server.Revisions, outcome.All("Revision").Cast<long>());
        Assert.All(server.Requests, request => Assert.StartsWith("futures/e?", request, StringComparison.Ordinal));
    }
}
