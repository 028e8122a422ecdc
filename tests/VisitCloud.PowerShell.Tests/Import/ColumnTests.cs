using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>Columns, empty cells, and parameters that apply to every row.</summary>
public sealed class ColumnTests : IAsyncLifetime
{
    private ImportSandbox _event = null!;

    public async Task InitializeAsync()
    {
        _event = await ImportSandbox.StartAsync();
        _event.CreateVisitors(3);
    }

    public async Task DisposeAsync() => await _event.DisposeAsync();

    [Fact]
    public void Parameters_fill_absent_columns_and_empty_cells_of_every_row()
    {
        _event.Run(
            """
            @{ ContactReference = 'B-1'; Email = 'b1@x.example' }, @{ ContactReference = 'B-2'; Email = 'b2@x.example'; Company = '' },
                @{ ContactReference = 'B-3'; Email = 'b3@x.example'; Company = 'Own' } |
                Import-VisitVisitor -Company Constant -Language nl -Property @{ 'contact.jobTitle' = 'Guest' } -ClearEmpty
            """).MustSucceed();

        Assert.Equal(
            ["Constant nl Guest", "Constant nl Guest", "Own nl Guest"],
            _event.Read("\"$($_.Contact.Company) $($_.Language) $($_.Contact.JobTitle)\"", "B-"));
    }

    [Theory]
    [InlineData("", "Old")]
    [InlineData("-ClearEmpty", "")]
    public void An_empty_cell_clears_its_field_only_with_ClearEmpty(string parameter, string company)
    {
        _event.Run($"@{{ ContactReference = 'A-1'; Company = '' }} | Import-VisitVisitor {parameter}").MustSucceed();

        Assert.Equal([company], _event.Read("$_.Contact.Company", "A-1"));
    }

    [Fact]
    public void Members_that_other_records_have_are_cleared_without_single_reads()
    {
        _event.Run("Get-VisitVisitor -ContactReference A-1 | Set-VisitVisitor -Property @{ 'contact.phone' = '1' }").MustSucceed();
        _event.Server.Traffic.Clear();

        var result = _event.Run(
            "1..3 | ForEach-Object { @{ ContactReference = \"A-$_\"; 'contact.phone' = '' } } | Import-VisitVisitor -ClearEmpty")
            .MustSucceed();

        Assert.Equal(["1 Updated", "2 Unchanged", "3 Unchanged"], result.Actions());
        Assert.DoesNotContain(
            _event.Server.Traffic.Requests,
            request => request.Method == "GET"
                && request.Target.StartsWith($"visitors/{ImportSandbox.Expo}/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "VisitFieldUnknown")]
    [InlineData("-UnknownField Ignore", null)]
    [InlineData("-UnknownField Send", null)]
    public void An_unknown_column_ends_the_command_before_anything_is_sent(string parameter, string? errorId)
    {
        var result = _event.Run(
            $"1..3 | ForEach-Object {{ @{{ ContactReference = \"A-$_\"; Compnay = 'New' }} }} | Import-VisitVisitor {parameter}");

        Assert.Equal(errorId, result.Terminating is null ? null : result.TerminatingError.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(parameter == "-UnknownField Send" ? 3 : 0, _event.Writes.Count());
        if (errorId is not null)
            Assert.Equal("New", ((PSObject)result.TerminatingError.TargetObject).Properties["Compnay"].Value);
    }

    [Theory]
    [InlineData("registrationType", "VIP", 1)]
    [InlineData("tags", "a, b", 1)]
    [InlineData("questions.Diet", "Vegan", 1)]
    [InlineData("tags", "", 0)]
    [InlineData("contact.id", "c1", 0)]
    public void A_column_that_cannot_be_sent_is_a_warning_once(string column, string cell, int warnings)
    {
        var result = _event.Run(
            "$column, $cell = $args; 1..2 | ForEach-Object { @{ ContactReference = \"A-$_\"; $column = $cell } } | Import-VisitVisitor",
            column,
            cell);

        Assert.Equal(["1 Unchanged", "2 Unchanged"], result.MustSucceed().Actions());
        Assert.Equal(warnings, result.Warnings.Count);
        Assert.All(result.Warnings, text => Assert.StartsWith($"Column '{column}' is not sent: ", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("registrationType", "registrationType.id")]
    [InlineData("Form", "form.id")]
    [InlineData("contact", "contact.reference")]
    [InlineData("contact.address", "contact.address.street")]
    public void A_column_of_an_object_suggests_a_column_that_can_be_sent(string column, string suggestion)
    {
        var result = _event.Run(
            "$column = $args[0]; @{ ContactReference = 'A-1'; $column = 'VIP' } | Import-VisitVisitor", column).MustSucceed();

        Assert.Contains($"Use columns such as '{suggestion}'", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_and_objects_in_an_export_are_not_warnings()
    {
        var result = _event.Run(
            "Get-VisitVisitor -All | Export-Csv $args[0]; Import-VisitVisitor $args[0] -MatchOn Id -Action UpdateOnly; "
                + "Remove-Item -LiteralPath $args[0]",
            Path.GetTempFileName());

        Assert.Equal(["1 Unchanged", "2 Unchanged", "3 Unchanged"], result.MustSucceed().Actions());
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_column_that_a_record_has_is_compared_even_if_it_is_not_a_known_field()
    {
        var id = _event.Read("$_.Id", "A-2")[0];
        _event.Run("Set-VisitVisitor $args[0] -Property @{ seats = 2; booked = $true }", id).MustSucceed();
        _event.Server.Traffic.Clear();
        const string Import = "@{ ContactReference = 'A-1'; Seats = '3' }, "
            + "@{ ContactReference = 'A-2'; Seats = $args[0]; booked = 'TRUE' } | Import-VisitVisitor";

        Assert.Equal(["1 Updated", "2 Unchanged"], _event.Run(Import, "2").MustSucceed().Actions());
        Assert.Equal(["1 Unchanged", "2 Updated"], _event.Run(Import, "4").MustSucceed().Actions());
        Assert.Equal(["3", "4", ""], _event.Read("$_.PSObject.Properties['seats'].Value"));
    }

    [Fact]
    public void Values_of_a_file_that_depend_on_the_record_are_compared()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "contact.reference,name,boothSize\nP-1,Engines,\"12,5\"\nP-2,Pumps,x\n");
        const string Import = "Import-VisitPartner $args[0] -Culture nl-NL";

        var first = _event.Run(Import, path);
        var second = _event.Run(Import, path);
        File.Delete(path);

        Assert.Equal(["1 Created", "2 Failed"], first.Actions());
        Assert.Equal(["1 Unchanged", "2 Failed"], second.Actions());
        Assert.Equal(12.5m, _event.Run("(Get-VisitPartner -ContactReference P-1).BoothSize").Single.BaseObject);
    }
}
