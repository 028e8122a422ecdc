using System.Management.Automation;
using System.Text.Json;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Rows of a spreadsheet, given to New- and Set-.</summary>
public sealed class RowTests
{
    [Theory]
    [InlineData("[pscustomobject]@{ FirstName = 'Ada'; Email = 'a@x.example'; 'contact.jobTitle' = 'CTO'; Language = '' } | New-VisitVisitor", """POST visitors/e {"contact":{"firstName":"Ada","email":"a@x.example","jobTitle":"CTO"}}""")]
    [InlineData("[pscustomobject]@{ Name = 'Engines'; BoothSize = '12.5' } | New-VisitPartner", """POST partners/e {"name":"Engines","boothSize":12.5}""")]
    [InlineData("[pscustomobject]@{ Type = 'visitor'; Url = 'https://x.example/'; Enabled = 'True' } | New-VisitWebhook", """POST webhooks/e {"type":"visitor","url":"https://x.example/","enabled":true}""")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; ExpoId = 'x'; Revision = '5'; Email = 'n@x.example'; Company = '' } | Set-VisitVisitor", """PUT visitors/x/v1 {"contact":{"email":"n@x.example"}}""")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; ExpoId = ''; Email = ''; Company = 'Engines' } | Set-VisitVisitor -ClearEmpty", """PUT visitors/e/v1 {"contact":{"email":null,"company":"Engines"}}""")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; Email = \"'=1+1\" } | Set-VisitVisitor", """PUT visitors/e/v1 {"contact":{"email":"=1+1"}}""")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; Contact = 'Ada'; 'questions.Diet' = 'Vegan'; 'tags' = 'a; b'; 'odd[]' = 'c'; 'log[0].x' = 'd'; Language = 'nl' } | Set-VisitVisitor", """PUT visitors/e/v1 {"language":"nl"}""")]
    [InlineData("[pscustomobject]@{ Id = 'a1'; Name = 'Talk'; Location = 'l9' } | Set-VisitActivity", """PUT activities/e/a1 {"name":"Talk","location":{"id":"l9"}}""")]
    [InlineData("[pscustomobject]@{ Id = 'a1'; Revision = '5'; Name = 'Talk'; Location = 'Hall 1' } | Set-VisitActivity", """PUT activities/e/a1 {"name":"Talk"}""")]
    [InlineData("[pscustomobject]@{ Id = 'a1'; Name = 'Talk'; Location = [pscustomobject]@{ Id = 'l1' } } | Set-VisitActivity", """PUT activities/e/a1 {"name":"Talk","location":{"id":"l1"}}""")]
    [InlineData("[pscustomobject]@{ Id = 'a1'; Start = '2026-03-10T09:00:00+01:00'; End = '2026-03-10T10:00Z' } | Set-VisitActivity", """PUT activities/e/a1 {"start":"2026-03-10T09:00:00+01:00","end":"2026-03-10T10:00:00Z"}""")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; Language = 'nl'; Created = '12/25/2025 16:18:00 +00:00' } | Set-VisitVisitor", """PUT visitors/e/v1 {"language":"nl"}""")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; Language = 'nl' } | Set-VisitVisitor -Email e@x.example", """PUT visitors/e/v1 {"contact":{"email":"e@x.example"},"language":"nl"}""")]
    [InlineData("@{ FirstName = 'Ada' } | New-VisitVisitor", """POST visitors/e {"contact":{"firstName":"Ada"}}""")]
    [InlineData("[ordered]@{ ExpoId = 'x'; LastName = 'Lovelace'; Contact = @{ Email = 'a@x.example' } } | New-VisitVisitor", """POST visitors/x {"contact":{"lastName":"Lovelace","email":"a@x.example"}}""")]
    [InlineData("@{ Id = 'v1'; ExpoId = 'x'; Email = 'n@x.example' } | Set-VisitVisitor", """PUT visitors/x/v1 {"contact":{"email":"n@x.example"}}""")]
    [InlineData("@{ Id = 'v1' } | Remove-VisitVisitor -Confirm:$false", "DELETE visitors/e/v1")]
    [InlineData("@{ Id = 'v1' } | Send-VisitEmail", """POST sendemail/e {"visitorId":"v1","type":"confirmation","force":false}""")]
    [InlineData("[void](@{ Id = 'v1' } | Get-VisitVisitor)", "GET visitors/e/v1")]
    [InlineData("[pscustomobject]@{ Name = 'P'; Foo = [pscustomobject]@{ A = 1 }; Contact = [pscustomobject]@{ Email = 'x@y.example' }; Questions = @([pscustomobject]@{ Name = 'Diet' }) } | New-VisitPartner", """POST partners/e {"name":"P","foo":{"a":1},"contact":{"email":"x@y.example"},"questions":[{"name":"Diet"}]}""")]
    [InlineData("[pscustomobject]@{ Name = 'P'; Extra = (& {}); More = [float]0.1; Link = [uri]'https://x.example/a%20b?c=d%2Be' } | New-VisitPartner", """POST partners/e {"name":"P","more":0.1,"link":"https://x.example/a%20b?c=d%2Be"}""")]
    [InlineData("$t = [System.Data.DataTable]::new(); [void]$t.Columns.Add('Name'); [void]$t.Columns.Add('BoothNumber'); [void]$t.Columns.Add('ExpoId'); [void]$t.Rows.Add('P', [DBNull]::Value, [DBNull]::Value); , $t.DefaultView[0] | New-VisitPartner", """POST partners/e {"name":"P"}""")]
    [InlineData("[pscustomobject]@{ Name = 'C'; 'partner.id' = 'p1'; 'partner.name' = 'Engines' } | New-VisitContent", """POST contents/e?partnerId=p1 {"name":"C","partner":{"name":"Engines"}}""")]
    [InlineData("[pscustomobject]@{ Id = 'c1'; PartnerId = 'p1' } | Set-VisitContent", """PUT contents/e/c1 {"partner":{"id":"p1"}}""")]
    [InlineData("[pscustomobject]@{ Name = 'C'; Type = 'product'; PartnerId = 'p 1' } | New-VisitContent", """POST contents/e?partnerId=p%201 {"name":"C","type":"product"}""")]
    [InlineData("[pscustomobject]@{ Id = 'w1'; Url = 'https://x.example/'; errorCount = '3'; LastRevision = '7'; currentRevision = '9'; sentTime = '' } | Set-VisitWebhook", """PUT webhooks/e/w1 {"url":"https://x.example/"}""")]
    public void A_rows_columns_are_its_fields(string script, string sent)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(script).MustSucceed();

        Assert.Equal(sent, Assert.Single(server.Sent));
    }

    [Fact]
    public void A_part_of_a_record_in_a_row_gives_what_was_changed_in_it()
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"language":"en","contact":{"in.side":1,"Name":"x","email":"old@x.example","address":{"city":"Delft","zip":"1"}},"form":{"id":"f","name":"Main"},"questions":[{"name":"Diet"},{"name":"Size"}]}]""");
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
        Assert.Equal([$"PUT visitors/e/v1 {Contact}}}", $$"""PUT visitors/e/v1 {{Contact}},"questions":[{"name":"Diet"},{"name":"Shoe"}]}"""], server.Sent.Where(sent => sent.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Set-VisitLabel $label.Id -Property @{ o = $label.O }", """{"o":{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null],"x":1}}""")]
    [InlineData("Set-VisitLabel $label.Id -Property @{ items = $label.O.Items }", """{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null]}""")]
    [InlineData("@{ Id = 'l1'; O = $label.O } | Set-VisitLabel", """{"o":{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null],"x":1}}""")]
    [InlineData("$row | Set-VisitLabel", """{"o":{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null]}}""")]
    [InlineData("[void](Invoke-VisitApi labels/e/l1 -Method PUT -Body @{ items = $label.O.Items })", """{"items":[{"a":99,"b":{"c":1.10}},[{"d":2}],1E-30,null]}""")]
    public void What_was_changed_in_a_list_of_a_record_is_sent_with_all_of_the_list(string script, string sent)
    {
        using var server = new RecordServer("""[{"id":"l1","revision":1,"o":{"items":[{"a":1,"b":{"c":1.10}},[{"d":2}],1E-30,null],"x":1},"p":[1]}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"$label = Get-VisitLabel; $label.O.Items[0].A = 99; $row = [pscustomobject]@{{ Id = 'l1'; O = $label.O; P = $label.P }}; $row.PSTypeNames.Insert(0, 'Selected.VisitCloud.Label'); {script}").MustSucceed();

        Assert.Equal("PUT labels/e/l1 " + sent, server.Sent.Last());
    }

    [Fact]
    public void What_was_changed_in_a_list_of_answers_is_sent()
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"questions":[{"name":"Diet","answers":[{"name":"Vegan","more":[[{"x":1}]]},{"name":"Halal"}]},{"name":"Size"}]}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            $x = Get-VisitVisitor -Limit 1
            $x.Questions[0].Answers[0].Name = 'Hmm'
            $x.Questions[0].Answers[0].More[0][0].X = 2
            Set-VisitVisitor $x.Id -Property @{ questions = $x.Questions }
            """;

        shell.Run(Script).MustSucceed();

        Assert.Equal("""PUT visitors/e/v1 {"questions":[{"name":"Diet","answers":[{"name":"Hmm","more":[[{"x":2}]]},{"name":"Halal"}]},{"name":"Size"}]}""", server.Sent.Last());
    }

    [Theory]
    [InlineData("$label", "it is as the service gave it")]
    [InlineData("$brought", "it came through a job or a file")]
    public void Parts_that_the_module_does_not_know_are_left_out_where_nobody_has_given_them(string record, string reason)
    {
        using var server = new RecordServer("""[{"id":"l1","revision":1,"name":"Press","seats":[{"in.side":1}]}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            $label = Get-VisitLabel
            $brought = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($label, 9))
            """;

        var outcome = shell.Run($"{Script}; $row = [pscustomobject]@{{ Id = 'l1'; Name = 'New'; Seats = {record}.Seats }}; $row.PSTypeNames.Insert(0, 'Selected.VisitCloud.Label'); $row | Set-VisitLabel -Verbose").MustSucceed();

        Assert.Equal("""PUT labels/e/l1 {"name":"New"}""", server.Sent.Last());
        Assert.Contains(outcome.Verbose, line => line.Contains($"'Seats' is left out: {reason}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$row.PSTypeNames.Insert(0, 'Selected.VisitCloud.License'); $row | New-VisitLicense", """POST licenses/e {"partner":{"id":"p1","name":"P"},"type":"scan"}""")]
    [InlineData("$row | Set-VisitLicense", """PUT licenses/e/l1 {"partner":{"id":"p1","name":"P"},"type":"scan"}""")]
    [InlineData("@{ Id = 'l2'; Partner = $license.Partner } | Set-VisitLicense", """PUT licenses/e/l2 {"partner":{"id":"p1","name":"P"}}""")]
    public void A_part_that_somebody_puts_into_a_row_is_sent_whole(string script, string sent)
    {
        using var server = new RecordServer("""[{"id":"l1","revision":1,"type":"scan","partner":{"id":"p1","name":"P"}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"$license = Get-VisitLicense; $row = [pscustomobject]@{{ Id = $license.Id; Partner = $license.Partner; Type = $license.Type }}; $null = . {{ {script} }}").MustSucceed();

        Assert.Equal(sent, server.Sent.Last());
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Name = 'A'; At = $args[0].At; Ledger = $args[0].Ledger } | New-VisitLabel")]
    [InlineData("New-VisitLabel -Name A -Property ([ordered]@{ at = $args[0].At; ledger = $args[0].Ledger })")]
    [InlineData("New-VisitLabel -Name A -Property $args[0]")]
    [InlineData("New-VisitActivity -Name A -Start $args[0].At -End $args[0].At -Property @{ ledger = $args[0].Ledger }")]
    public void Times_and_large_integers_that_a_job_or_a_file_brought_are_sent_as_what_they_were(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"l1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        var brought = PSSerializer.Deserialize(PSSerializer.Serialize(shell.Run("[pscustomobject]@{ At = [datetimeoffset]'2026-01-02T03:04:05+01:00'; Ledger = [bigint]::Parse('123456789012345678901234567890') }").Single));

        shell.Run(script, brought).MustSucceed();

        var sent = Assert.Single(server.Sent);
        Assert.Contains(":\"2026-01-02T02:04:05Z\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"ledger\":123456789012345678901234567890", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("isEven", sent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("$row | New-VisitLabel", """POST labels/e {"name":"A"}""")]
    [InlineData("$row | ConvertTo-VisitFlatRecord | New-VisitLabel", """POST labels/e {"name":"A"}""")]
    [InlineData("New-VisitLabel -Property $row", """POST labels/e {"name":"A"}""")]
    [InlineData("New-VisitLabel -Property @{ inner = $row }", """POST labels/e {"inner":{"name":"A"}}""")]
    public void What_PowerShell_adds_to_all_that_a_job_sends_is_no_field(string script, string sent)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"l1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"{BackgroundJob.Filter} $row = [pscustomobject]@{{ Name = 'A' }} | Receive-FromJob; {script}").MustSucceed();

        Assert.Equal(sent, Assert.Single(server.Sent));
    }

    [Fact]
    public void A_member_of_the_service_that_is_called_like_one_of_a_job_is_a_field()
    {
        using var server = new RecordServer("""[{"id":"l1","revision":1,"runspaceId":"r1","PSComputerName":"c1"}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("Get-VisitLabel | ConvertTo-VisitFlatRecord | Set-VisitLabel").MustSucceed();

        Assert.Equal("""PUT labels/e/l1 {"runspaceId":"r1","PSComputerName":"c1"}""", server.Sent.Last());
    }

    [Theory]
    [InlineData("'abc' | New-VisitVisitor -FirstName A", "VisitInputNotARow", "A text is no row")]
    [InlineData("5.5 | New-VisitVisitor -FirstName A", "VisitInputNotARow", "Double")]
    [InlineData("New-VisitVisitor -FirstName A -InputObject @([pscustomobject]@{ LastName = 'B' })", "VisitInputNotARow", "one by one")]
    [InlineData("New-VisitVisitor -FirstName A -InputObject $args[0]", "VisitInputIsARecord", "ConvertTo-VisitFlatRecord")]
    [InlineData("$args[1] | New-VisitVisitor -FirstName A", "VisitInputIsARecord", "ConvertTo-VisitFlatRecord")]
    [InlineData("$args[2] | Set-VisitVisitor -Id v1 -Language nl", "VisitInputNotARecord", "VisitCloud.Partner")]
    [InlineData("$args[2] | Remove-VisitVisitor -Id v1 -Confirm:$false", "VisitInputNotARecord", "VisitCloud.Partner")]
    [InlineData("$args[2] | Send-VisitEmail v1", "VisitInputNotARecord", "VisitCloud.Partner")]
    public void What_is_no_row_is_an_error_and_nothing_is_sent(string script, string errorId, string words)
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.StartsWith("partners", StringComparison.Ordinal) ? """[{"id":"p1","revision":1,"name":"P"}]""" : """[{"id":"v1","revision":1,"language":"en"}]"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        var visitor = shell.Run("Get-VisitVisitor").MustSucceed().Single;
        var partner = shell.Run("Get-VisitPartner").MustSucceed().Single;

        var error = Assert.Single(shell.Run(script, visitor, PSSerializer.Deserialize(PSSerializer.Serialize(visitor)), partner).Errors);

        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, server.Sent.Count);
    }

    [Theory]
    [InlineData("Get-VisitExpo | New-VisitLabel -Name Press", """POST labels/x1 {"name":"Press"}""")]
    [InlineData("Get-VisitExpo | Set-VisitVisitor -Id v1 -Language nl", """PUT visitors/x1/v1 {"language":"nl"}""")]
    public void An_event_from_the_pipeline_is_where_and_not_what(string script, string sent)
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.StartsWith("expos", StringComparison.Ordinal) ? """[{"id":"x1","revision":1,"name":"Expo"}]""" : "{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(script).MustSucceed();

        Assert.Equal(sent, server.Sent.Last());
    }

    [Fact]
    public void A_row_that_can_not_be_read_is_one_error_and_the_next_goes_on()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"l1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        const string Script = """
            $bad = [pscustomobject]@{ Name = 'A' }
            $bad.PSObject.Properties.Add([psscriptproperty]::new('Color', { throw 'boom' }))
            $worse = [pscustomobject]@{ Name = 'B' }
            $worse.PSObject.Properties.Add([psscriptproperty]::new('Id', { throw 'boom' }))
            $bad, $worse, [pscustomobject]@{ Name = 'C' } | New-VisitLabel
            """;

        var outcome = shell.Run(Script);

        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.Contains("boom", error.ToString(), StringComparison.Ordinal));
        Assert.Equal("""POST labels/e {"name":"C"}""", Assert.Single(server.Sent));
    }

    [Fact]
    public void What_one_cell_can_not_give_back_is_left_out_and_noted()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("[pscustomobject]@{ Id = 'v1'; 'questions.Diet' = 'Vegan' } | Set-VisitVisitor -Verbose").MustSucceed();

        Assert.Empty(server.Sent);
        Assert.Contains(outcome.Verbose, line => line.Contains("questions.Diet", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_bad_row_is_one_error_with_its_number_and_field_and_the_others_are_created()
    {
        using var checking = new CheckingServer();
        using var shell = Shell.Connected(checking.Address, "-ExpoId e");

        var outcome = shell.Run("1..1000 | ForEach-Object { [pscustomobject]@{ FirstName = \"N$_\"; Email = if ($_ % 100) { \"n$_@x.example\" } else { 'bad' } } } | New-VisitVisitor");

        Assert.Equal(990, outcome.Output.Count);
        Assert.Equal(10, outcome.Errors.Count);
        Assert.All(outcome.Errors.Select((error, index) => (error, index)), bad =>
        {
            Assert.StartsWith($"Row {(bad.index + 1) * 100}: ", bad.error.ToString(), StringComparison.Ordinal);
            Assert.Contains("contact.email", bad.error.ToString(), StringComparison.Ordinal);
            Assert.Equal($"N{(bad.index + 1) * 100}", ((System.Management.Automation.PSObject)bad.error.TargetObject).Properties["FirstName"].Value);
        });
    }

    [Fact]
    public void A_bad_cell_names_its_row_and_column()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"new","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("[pscustomobject]@{ Name = 'A'; BoothSize = '1' }, [pscustomobject]@{ Name = 'B'; BoothSize = 'large' } | New-VisitPartner");

        Assert.Single(outcome.Output);
        Assert.StartsWith("Row 2: BoothSize: 'large'", Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = 'a1'; Start = '3/12/2026 10:45' } | Set-VisitActivity")]
    [InlineData("[pscustomobject]@{ Id = 'a1'; Start = '12.03.2026 10:45:00 +00:00' } | Set-VisitActivity -OnlyChanged")]
    [InlineData("[pscustomobject]@{ Name = 'Talk'; Start = '3/12/2026' } | New-VisitActivity")]
    public void A_time_that_reads_differently_from_country_to_country_is_refused(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"a1","revision":1,"start":"2026-03-12T10:45:00Z"}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(script);

        Assert.Contains("is not a time such as 2026-03-10T08:00:00Z", Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Sent, request => !request.StartsWith("GET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void A_record_straight_out_of_Export_Csv_has_not_changed_in_any_country(string culture)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"a1","revision":1,"name":"Talk","start":"2026-03-12T10:45:00Z","location":{"id":"l1","name":"Hall 1"}}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        // What Export-Csv and Import-Csv make of a record: the text of each property, in the culture of the thread.
        shell.Run(
            """
            [cultureinfo]::CurrentCulture = $args[0]
            $row = [pscustomobject]@{}
            foreach ($property in (Get-VisitActivity -Id a1).PSObject.Properties) { $row.PSObject.Properties.Add([psnoteproperty]::new($property.Name, $property.Value.ToString())) }
            $row | Set-VisitActivity -OnlyChanged
            """,
            culture).MustSucceed();

        Assert.All(server.Sent, request => Assert.StartsWith("GET", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Id = 'v1'; Email = 'old@x.example'; Language = 'en'; size = '1.1'; flag = 'TRUE'; at = '2024-01-01T01:00:00+01:00'", "")]
    [InlineData("Id = 'v1'; Email = 'new@x.example'; Language = 'en'", """{"contact":{"email":"new@x.example"}}""")]
    [InlineData("Id = 'v1'; ledger = '123456789012345678901234567890'; tiny = '1E-30'", "")]
    [InlineData("Id = 'v1'; ledger = '123456789012345678901234567891'; tiny = '0'", """{"ledger":123456789012345678901234567891,"tiny":0}""")]
    [InlineData("Id = 'v1'; size = '2'; flag = 'false'", """{"size":2,"flag":false}""")]
    [InlineData("Id = 'v1'; tagged = 'a; b'; inner = 'x'", "")]
    [InlineData("Id = 'v1'; unknown = 'x'", """{"unknown":"x"}""")]
    public void OnlyChanged_sends_what_differs_as_what_the_record_holds(string row, string sent)
    {
        const string record = """{"id":"v1","revision":1,"language":"en","size":1.10,"ledger":123456789012345678901234567890,"tiny":1E-30,"flag":true,"at":"2024-01-01T00:00:00Z","tagged":["a","b","c"],"inner":{"y":1},"contact":{"email":"old@x.example"}}""";
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(record));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"[pscustomobject]@{{ {row} }} | Set-VisitVisitor -OnlyChanged").MustSucceed();

        var puts = server.Sent.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)).ToList();
        if (sent.Length == 0)
            Assert.Empty(puts);
        else
            Assert.Equal("PUT visitors/e/v1 " + sent, Assert.Single(puts));
    }

    [Theory]
    [InlineData("big = '9007199254740993'; size = '1.10'; flag = 'True'; code = '12'; none = '5'; new = '7'", """{"big":9007199254740993,"size":1.10,"flag":true,"code":"12","none":"5","new":"7"}""")]
    [InlineData("'contact.rank' = '4'; 'contact.phone' = '0612345678'", """{"contact":{"rank":4,"phone":"0612345678"}}""")]
    [InlineData("Language = 'nl'; list = '5'; 'contact.address' = '12'", """{"language":"nl"}""")]
    public void A_text_in_a_column_that_is_not_known_becomes_what_the_record_holds(string row, string sent)
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"big":1,"size":2,"flag":false,"code":"1","none":null,"list":[1],"contact":{"rank":1,"phone":"1","address":{"city":"Delft"}}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"[pscustomobject]@{{ Id = 'v1'; {row} }} | Set-VisitVisitor").MustSucceed();

        Assert.Equal(["GET visitors/e/v1", "PUT visitors/e/v1 " + sent], server.Sent);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = 'v1'; vip = 'WAHR' } | Set-VisitVisitor -OnlyChanged", "Row 1: vip: 'WAHR' is not true or false, which the record holds there.")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; seats = 'drei' } | Set-VisitVisitor -OnlyChanged", "Row 1: seats: 'drei' is not a number, which the record holds there.")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; 'contact.rank' = 'top' } | Set-VisitVisitor -OnlyChanged", "Row 1: contact.rank: 'top' is not a number")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; seats = 'drei'; code = '5' } | Set-VisitVisitor", "Row 1: seats: 'drei' is not a number")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; vip = '1' } | Set-VisitVisitor", "Row 1: vip: '1' is not true or false")]
    [InlineData("[pscustomobject]@{ ContactReference = 'c1'; vip = 'WAHR' } | New-VisitVisitor -Upsert", "Row 1: vip: 'WAHR' is not true or false")]
    public void A_text_that_is_not_what_the_record_holds_is_refused(string script, string words)
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"vip":true,"seats":3,"code":"1","contact":{"reference":"c1","rank":1}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run(script).Errors);

        Assert.StartsWith("VisitCellInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(words, error.ToString(), StringComparison.Ordinal);
        Assert.All(server.Sent, sent => Assert.StartsWith("GET", sent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Set-VisitVisitor v1 -OnlyChanged -Property @{ vip = 'WAHR' }", """PUT visitors/e/v1 {"vip":"WAHR"}""")]
    [InlineData("[pscustomobject]@{ Id = 'v1'; vip = 'WAHR' } | Set-VisitVisitor", """PUT visitors/e/v1 {"vip":"WAHR"}""")]
    public void A_text_is_sent_where_it_was_given_as_one_or_no_record_is_read(string script, string sent)
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"vip":true}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(script).MustSucceed();

        Assert.Equal(sent, server.Sent.Last());
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = 'v1'; Language = '5'; FirstName = 'True'; 'contact.company' = '3'; extra = 'text'; more = 5 } | Set-VisitVisitor", """PUT visitors/e/v1 {"language":"5","contact":{"firstName":"True","company":"3"},"extra":"text","more":5}""")]
    [InlineData("[pscustomobject]@{ Id = 'p1'; BoothSize = '12.5' } | Set-VisitPartner", """PUT partners/e/p1 {"boothSize":12.5}""")]
    [InlineData("[pscustomobject]@{ Name = 'A'; extra = '5' } | New-VisitLabel", """POST labels/e {"name":"A","extra":"5"}""")]
    public void Where_no_type_is_open_no_record_is_read(string script, string sent)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(script).MustSucceed();

        Assert.Equal(sent, Assert.Single(server.Sent));
    }

    [Fact]
    public void An_upsert_gives_a_text_the_type_that_the_record_found_has()
    {
        using var server = new RecordServer("""[{"id":"v1","revision":1,"big":1,"contact":{"reference":"c1"}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("[pscustomobject]@{ ContactReference = 'c1'; big = '9007199254740993' } | New-VisitVisitor -Upsert").MustSucceed();

        Assert.Equal("""PUT visitors/e/v1 {"contact":{"reference":"c1"},"big":9007199254740993}""", Assert.Single(server.Sent, sent => sent.StartsWith("PUT", StringComparison.Ordinal)));
    }

    /// <summary>Refuses what is not an e-mail address, as the service does.</summary>
    private sealed class CheckingServer : IDisposable
    {
        private readonly ScriptedServer _server;

        public CheckingServer() => _server = new ScriptedServer(_ => Check(_server!.Sent.Last()));

        public Uri Address => _server.Address;

        public void Dispose() => _server.Dispose();

        private static ScriptedResponse Check(string sent)
        {
            using var body = JsonDocument.Parse(sent[sent.IndexOf('{', StringComparison.Ordinal)..]);
            var email = body.RootElement.GetProperty("contact").GetProperty("email").GetString()!;
            return email.Contains('@', StringComparison.Ordinal)
                ? ScriptedResponse.Json("""{"id":"n","revision":1}""")
                : new ScriptedResponse(422, """{"status":422,"title":"Invalid","errors":[{"field":"contact.email","error":"invalid","description":"must be an address"}]}""");
        }
    }
}
