using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>The record of a row: how it is found, and with how many requests.</summary>
public sealed class MatchTests
{
    [Theory]
    [InlineData("denied")]
    [InlineData("cancelled")]
    [InlineData("invited")]
    public async Task Visitors_in_every_registration_state_are_matched(string state)
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        sandbox.CreateVisitors(1);
        sandbox.Run("Get-VisitVisitor -ContactReference A-1 | Set-VisitVisitor -RegistrationState $args[0]", state).MustSucceed();

        Assert.Equal(["1 Updated"], sandbox.Run("@{ ContactReference = 'A-1'; Company = 'New' } | Import-VisitVisitor").Actions());
        Assert.Equal(
            "1 Updated",
            sandbox.Run(
                $"@(@{{ ContactReference = 'A-1'; Company = 'Newer' }}) + {ImportRows.Many} | Import-VisitVisitor -Action UpdateOnly")
                .Actions()[0]);
    }

    [Theory]
    [InlineData("@()")]
    [InlineData(ImportRows.Many)]
    public async Task A_deleted_visitor_is_not_matched_and_a_new_one_is_created(string otherRows)
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        sandbox.CreateVisitors(1);
        sandbox.Run("Get-VisitVisitor -ContactReference A-1 | Remove-VisitVisitor -Confirm:$false").MustSucceed();

        var result = sandbox.Run(
            $"@(@{{ ContactReference = 'A-1'; Email = 'a1@x.example' }}) + {otherRows} | Import-VisitVisitor").MustSucceed();

        Assert.Equal("1 Created", result.Actions()[0]);
        Assert.Single(sandbox.Read("$_.Id", "A-1"));
    }

    [Fact]
    public async Task References_are_matched_exactly_and_emails_in_any_case_without_white_space()
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        sandbox.CreateVisitors(2);

        var byReference = sandbox.Run("@{ ContactReference = 'a-1'; Email = 'other@x.example' } | Import-VisitVisitor").MustSucceed();
        var byEmail = sandbox.Run(
            """
            @{ Email = " A2@X.Example$([char]0x200B) "; Company = 'New' }, @{ Email = 'A1@x.example'; Company = 'Old' } |
                Import-VisitVisitor -MatchOn Email
            """).MustSucceed();

        Assert.Equal(["1 Created"], byReference.Actions());
        Assert.Equal(["1 Updated", "2 Unchanged"], byEmail.Actions());
        Assert.Equal(["a2@x.example New"], sandbox.Read("\"$($_.Contact.Email) $($_.Contact.Company)\"", "A-2"));
    }

    [Fact]
    public async Task A_new_visitor_that_is_matched_by_email_is_created_with_the_trimmed_address()
    {
        await using var sandbox = await ImportSandbox.StartAsync();

        sandbox.Run("@{ Email = ' New@x.example'; ContactReference = 'N' } | Import-VisitVisitor -MatchOn Email").MustSucceed();

        Assert.Equal(["New@x.example"], sandbox.Read("$_.Contact.Email", "N"));
    }

    [Theory]
    [InlineData("@()")]
    [InlineData(ImportRows.Many)]
    public async Task Records_are_matched_by_ID(string otherRows)
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        sandbox.CreateVisitors(2);
        var id = sandbox.Read("$_.Id", "A-2")[0];

        var result = sandbox.Run(
            $"@(@{{ Id = $args[0]; Company = 'New' }}, @{{ Id = 'nosuchrecord1'; Company = 'New' }}) + {otherRows} | "
                + "Import-VisitVisitor -MatchOn Id -Action UpdateOnly",
            id).MustSucceed();

        Assert.Equal(["1 Updated", "2 Skipped"], result.Actions().Take(2));
        Assert.Equal(["Old", "New"], sandbox.Read("$_.Contact.Company"));
    }

    [Fact]
    public async Task White_space_around_IDs_of_records_and_events_is_ignored()
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        sandbox.CreateVisitors(2);
        var ids = sandbox.Read("$_.Id", "A-");

        var result = sandbox.Run(
            "@{ Id = \" $($args[0]) \"; ExpoId = \"$($args[1])`t\"; Company = 'New' }, @{ Id = $args[2]; Company = 'New' }, "
                + "@{ Id = \"$($args[2]) \"; Company = 'Other' } | Import-VisitVisitor -MatchOn Id -Action UpdateOnly",
            ids[0],
            ImportSandbox.Expo,
            ids[1]);

        Assert.Equal(["1 Updated", "2 Failed", "3 Failed"], result.Actions());
        Assert.Equal(["VisitKeyDuplicate", "VisitKeyDuplicate"], result.ErrorIds());
        Assert.Equal(["New", "Old"], sandbox.Read("$_.Contact.Company"));
    }

    [Fact]
    public async Task Partners_are_imported_like_visitors()
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        const string Import
            = "@{ ContactReference = 'P-1'; Name = 'Engines'; BoothSize = 12 }, "
                + "@{ ContactReference = 'P-2'; Name = 'Pumps'; BoothSize = $args[0] } | Import-VisitPartner";

        Assert.Equal(["1 Created", "2 Created"], sandbox.Run(Import, 9).MustSucceed().Actions());
        Assert.Equal(["1 Unchanged", "2 Updated"], sandbox.Run(Import, "10").MustSucceed().Actions());
    }

    [Theory]
    [InlineData(2, "Looking up", 2)]
    [InlineData(5, "Looking up", 6)]
    [InlineData(200, "Reading the list", 25)]
    public async Task The_cheaper_way_to_read_is_chosen_and_explained(int rows, string reason, int maximumRequests)
    {
        await using var sandbox = await ImportSandbox.StartAsync(visitors: 1500);

        var result = sandbox.Run(
            ImportRows.New + " | Import-VisitVisitor -Action UpdateOnly -Verbose", rows).MustSucceed();

        Assert.Contains(result.Verbose, line => line.StartsWith(reason, StringComparison.Ordinal));
        Assert.InRange(sandbox.Server.Traffic.Count, 1, maximumRequests);
    }

    [Fact]
    public void A_record_whose_list_entry_lacks_a_column_of_its_row_is_read_by_ID()
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target switch
        {
            "visitors/e/v1" => """{"id":"v1","revision":1,"notes":"Same","contact":{"reference":"A-1","email":"a1@x.example"}}""",
            "visitors/e/v2" => """{"id":"v2","revision":2,"notes":"Other","contact":{"reference":"A-2","email":"a2@x.example"}}""",
            "expos/e" => """{"id":"e"}""",
            _ => """
                [{"id":"v1","revision":1,"contact":{"reference":"A-1","email":"a1@x.example"}},
                {"id":"v2","revision":2,"contact":{"reference":"A-2","email":"a2@x.example"}},
                {"id":"v3","revision":3,"notes":"Same","contact":{"reference":"A-3","email":"a3@x.example"}}]
                """,
        }));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var result = shell.Run(
            $"@(1..3 | ForEach-Object {{ @{{ ContactReference = \"A-$_\"; 'notes' = 'Same' }} }}) + {ImportRows.Many} | "
                + "Import-VisitVisitor -Action UpdateOnly").MustSucceed();

        Assert.Equal(["1 Unchanged", "2 Updated", "3 Unchanged"], result.Actions().Take(3));
        Assert.Equal("""PUT visitors/e/v2 {"notes":"Same"}""", server.Sent.Last());
        Assert.Equal(2, server.Sent.Count(request => request.StartsWith("GET visitors/e/", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_record_that_changes_while_the_list_is_read_is_compared_in_its_latest_version()
    {
        // v0 was matched on the first page, and was edited before the last page was read; v1 was deleted.
        var first = string.Join(",", Enumerable.Range(0, 100).Select(number => Record(number, number, $"A-{number}", "Old")));
        var second = string.Join(",", Record(0, 200, "A-0", "New"), """{"id":"v1","revision":201,"deleted":true}""");
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target switch
        {
            "expos/e" => """{"id":"e"}""",
            _ when target.Contains("fromRevision=", StringComparison.Ordinal)
                => From(target) <= 99 ? $"[{Record(99, 99, "A-99", "Old")},{second}]" : From(target) <= 200 ? $"[{second}]" : "[]",
            _ => $"[{first}]",
        }));
        var host = new TestHost();
        using var shell = Shell.Connected(server.Address, "-ExpoId e", host: host);

        shell.Run("0..30 | ForEach-Object { @{ ContactReference = \"A-$_\"; Company = 'New' } } | Import-VisitVisitor -WhatIf")
            .MustSucceed();

        Assert.Contains("Create 1 and update 29 visitors (1 unchanged, 0 skipped, 0 failed)", host.Text, StringComparison.Ordinal);

        static string Record(int id, int revision, string reference, string company)
            => $$$"""{"id":"v{{{id}}}","revision":{{{revision}}},"contact":{"reference":"{{{reference}}}","company":"{{{company}}}"}}""";

        static long From(string target) => long.Parse(target.Split("fromRevision=")[1].Split('&')[0], null);
    }

    [Fact]
    public void A_record_that_the_same_session_creates_while_the_list_is_read_is_matched()
    {
        const string New = """{"id":"new","revision":200,"contact":{"reference":"N","email":"n@x.example"}}""";
        Shell? other = null;
        var session = new object();
        using var server = new ScriptedServer(target =>
        {
            if (!target.Contains('?'))
                return ScriptedResponse.Json(New);
            if (target.Contains("fromRevision=", StringComparison.Ordinal))
                return ScriptedResponse.Json($"[{New}]");
            other!.Run("New-VisitVisitor -ExpoId e -ContactReference N -Email n@x.example -Session $args[0]", session).MustSucceed();
            var first = string.Join(",", Enumerable.Range(0, 100).Select(number => $$"""{"id":"v{{number}}","revision":{{number}}}"""));
            return ScriptedResponse.Json($"[{first}]");
        });
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        using (other = Shell.Open())
        {
            session = shell.Run("Get-VisitSession").Single;
            server.Requests.Clear();

            Assert.Equal(["1 Unchanged"], shell.Run("@{ Email = 'n@x.example' } | Import-VisitVisitor -MatchOn Email").Actions());
        }
    }
}
