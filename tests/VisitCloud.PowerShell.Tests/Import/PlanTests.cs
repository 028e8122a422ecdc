using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>All rows are checked and compared before anything is sent.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private const string Rows =
        """
        $rows = @(
            [pscustomobject]@{ ContactReference = 'A-1'; Email = 'a1@x.example'; Company = 'New' }
            [pscustomobject]@{ ContactReference = ''; Email = 'none@x.example'; Company = 'New' }
            [pscustomobject]@{ ContactReference = 'A-3'; Email = 'a3@x.example'; Company = 'New' }
            [pscustomobject]@{ ContactReference = 'B-1'; Email = 'b1@x.example'; Company = 'New' }
            [pscustomobject]@{ ContactReference = 'A-3'; Email = 'a3@x.example'; Company = 'Other' }
        )
        """;

    private ImportSandbox _event = null!;

    public async Task InitializeAsync()
    {
        _event = await ImportSandbox.StartAsync();
        _event.CreateVisitors(3);
    }

    public async Task DisposeAsync() => await _event.DisposeAsync();

    [Fact]
    public void Rows_that_are_not_valid_are_errors_with_their_numbers_and_the_others_are_sent()
    {
        var result = _event.Run(Rows + "; $rows | Import-VisitVisitor");

        Assert.Equal(["1 Updated", "2 Failed", "3 Failed", "4 Created", "5 Failed"], result.Actions());
        Assert.Equal(["VisitKeyMissing", "VisitKeyDuplicate", "VisitKeyDuplicate"], result.ErrorIds());
        Assert.Equal([2, 3, 5], result.Errors.Select(error => int.Parse(error.ToString().Split(' ', ':')[1], null)));
        Assert.Equal("none@x.example", ((PSObject)result.Errors[0].TargetObject).Properties["Email"].Value);
        Assert.Contains("'A-3' is also in row 5", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Same(result.Errors[0], result.Output[1].Get<ErrorRecord>("Error"));
        Assert.Equal(["New", "Old", "Old", "New"], _event.Read("$_.Contact.Company"));
    }

    [Theory]
    [InlineData("   ")]
    [InlineData("\t")]
    [InlineData("\u00A0")]
    [InlineData("\u200B")]
    public void White_space_is_not_a_key(string reference)
    {
        var result = _event.Run("@{ ContactReference = $args[0]; Email = 'new@x.example' } | Import-VisitVisitor", reference);

        Assert.Equal(["VisitKeyMissing"], result.ErrorIds());
        Assert.Empty(_event.Writes);
    }

    [Fact]
    public void An_event_that_cannot_be_read_fails_only_its_own_rows()
    {
        var result = _event.Run(
            """
            1..25 | ForEach-Object {
                @{ ExpoId = $args[0]; ContactReference = "N-$_"; Email = "n$_@x.example" }
                @{ ExpoId = 'nosuchevent01'; ContactReference = "N-$_"; Email = "n$_@x.example" }
            } | Import-VisitVisitor
            """,
            ImportSandbox.Expo);

        Assert.Equal(
            Enumerable.Range(1, 50).Select(row => $"{row} {(row % 2 == 1 ? "Created" : "Failed")}"),
            result.Actions());
        Assert.StartsWith("Row 2: GET visitors/nosuchevent01", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(25, _event.Writes.Count());
    }

    [Fact]
    public void A_key_in_many_rows_names_the_first_ones()
    {
        var result = _event.Run("1..20000 | ForEach-Object { @{ ContactReference = 'A-1'; Company = \"C$_\" } } | Import-VisitVisitor");

        Assert.Equal(20_000, result.Errors.Count);
        Assert.Contains("rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 19989 more", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(_event.Writes);
    }

    [Theory]
    [InlineData("-AllOrNothing")]
    [InlineData("-AllOrNothing -ErrorAction SilentlyContinue")]
    public void With_AllOrNothing_nothing_is_sent_if_a_row_is_not_valid(string parameters)
    {
        var result = _event.Run(Rows + $"; $rows | Import-VisitVisitor {parameters}");

        Assert.Empty(_event.Writes);
        Assert.Equal(["1 Skipped", "2 Failed", "3 Failed", "4 Skipped", "5 Failed"], result.Actions());
        Assert.Equal("Nothing was sent, because 3 rows failed and -AllOrNothing was specified.", Assert.Single(result.Warnings));
    }

    [Theory]
    [InlineData("; $rows | Import-VisitVisitor -ErrorAction Stop")]
    [InlineData("; $ErrorActionPreference = 'Stop'; $rows | Import-VisitVisitor")]
    public void With_ErrorAction_Stop_nothing_is_sent_if_a_row_is_not_valid(string script)
    {
        var result = _event.Run(Rows + script);

        Assert.Empty(_event.Writes);
        Assert.StartsWith("VisitKeyMissing", result.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@()")]
    [InlineData(ImportRows.Many)]
    public void A_key_that_matches_several_records_of_the_event_fails(string otherRows)
    {
        _event.Run("New-VisitVisitor -ContactReference A-1 -Email second@x.example -Company Old").MustSucceed();
        _event.Server.Traffic.Clear();

        // One row is looked up, and many rows are compared with the list.
        var result = _event.Run(
            $"@(@{{ ContactReference = 'A-1'; Company = 'New' }}) + {otherRows} | Import-VisitVisitor -Action UpdateOnly");

        Assert.Contains("2 records have", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal("1 Failed", result.Actions()[0]);
        Assert.Empty(_event.Writes);
    }

    [Theory]
    [InlineData("Upsert", "1 Updated,2 Unchanged,3 Created", "PUT visitors,POST visitors")]
    [InlineData("UpdateOnly", "1 Updated,2 Unchanged,3 Skipped", "PUT visitors")]
    [InlineData("CreateOnly", "1 Skipped,2 Skipped,3 Created", "POST visitors")]
    public void The_action_determines_which_rows_are_sent(string action, string expected, string writes)
    {
        var result = _event.Run(
            """
            @{ ContactReference = 'A-1'; Company = 'New' }, @{ ContactReference = 'A-2'; Company = 'Old' },
                @{ ContactReference = 'B-1'; Email = 'b@x.example' } | Import-VisitVisitor -Action $args[0]
            """,
            action).MustSucceed();

        Assert.Equal(expected.Split(','), result.Actions());
        Assert.Equal(writes.Split(',').Order(StringComparer.Ordinal), _event.Writes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_fields_that_differ_are_sent_and_named()
    {
        var result = _event.Run(
            "@{ ContactReference = 'A-2'; Email = 'a2@x.example'; Company = 'New'; Language = 'nl'; 'contact.jobTitle' = '' } | "
                + "Import-VisitVisitor").MustSucceed();

        var row = result.Single;
        Assert.Equal(["contact.company", "language"], row.Get<IReadOnlyList<string>>("Fields").Order());
        Assert.Equal(ImportSandbox.Expo, row.Get<string>("ExpoId"));
        Assert.Equal(Assert.Single(_event.Read("$_.Id", "A-2")), row.Get<string>("Id"));
        Assert.StartsWith("First2 Last", row.Get<string>("Name"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_can_specify_its_event()
    {
        var other = _event.Run("(Get-VisitExpo | Where-Object Id -ne $args[0])[0].Id", ImportSandbox.Expo).MustSucceed().Single.ToString();

        var result = _event.Run(
            """
            [pscustomobject]@{ ContactReference = 'A-1'; ExpoId = ''; Email = 'a1@x.example' },
                [pscustomobject]@{ ContactReference = 'A-1'; ExpoId = $args[0]; Email = 'a1@x.example' } | Import-VisitVisitor
            """,
            other).MustSucceed();

        Assert.Equal(["1 Unchanged", "2 Created"], result.Actions());
        Assert.Equal(other, result.Output[1].Get<string>("ExpoId"));
    }

    [Fact]
    public void Created_visitors_are_piped_to_Send_VisitEmail()
    {
        _event.Run(
            """
            @{ ContactReference = 'A-1'; Company = 'New' }, @{ ContactReference = 'B-1'; Email = 'b1@x.example' } | Import-VisitVisitor |
                Where-Object Action -eq Created | Send-VisitEmail -Confirm:$false
            """).MustSucceed();

        Assert.Equal(_event.Read("$_.Id", "B-1"), _event.Server.Emails.Select(email => email.VisitorId));
    }

    [Theory]
    [InlineData("@{ Id = 'v1' } | Import-VisitVisitor -MatchOn Id", "VisitImportActionInvalid")]
    [InlineData("Import-VisitVisitor", "VisitImportNoRows")]
    [InlineData("@{ ContactReference = 'A-1' } | Import-VisitVisitor -Path rows.csv", "VisitImportTwoSources")]
    public void Parameters_that_contradict_each_other_end_the_command(string script, string errorId)
        => Assert.StartsWith(errorId, _event.Run(script).TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-VisitVisitor -Limit 1", "VisitInputIsARecord")]
    [InlineData("'text'", "VisitInputNotARow")]
    [InlineData("5.5", "VisitInputNotARow")]
    public void Objects_that_are_not_rows_are_errors(string script, string errorId)
    {
        var result = _event.Run(script + " | Import-VisitVisitor");

        Assert.Equal([errorId], result.ErrorIds());
        Assert.Equal(["1 Failed"], result.Actions());
    }

    [Fact]
    public void An_empty_pipeline_sends_nothing()
    {
        Assert.Empty(_event.Run("@() | Import-VisitVisitor").MustSucceed().Output);
        Assert.Empty(_event.Server.Traffic.Requests);
    }
}
