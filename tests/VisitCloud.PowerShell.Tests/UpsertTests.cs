using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>An upsert changes only a record whose contact reference matches exactly.</summary>
public sealed class UpsertTests
{
    private const string Upsert = "[pscustomobject]@{ FirstName = 'Ada'; ContactReference = $args[0] } | New-VisitVisitor -Upsert";

    public static TheoryData<string, string> OtherRecords => new()
    {
        { "A-1,B-1", """[{"id":"v1","contact":{"reference":"A-1"}}]""" },
        { "A-1", """[{"id":"v1","contact":{"reference":"a-1"}}]""" },
        { "A-1", """[{"id":"v1","contact":{"reference":"A-10"}}]""" },
        { "A-1", """[{"id":"v1","contact":{"reference":null}}]""" },
        { "A-1", """[{"id":"v1","contact":{}}]""" },
        { "A-1", """[{"id":"v1"}]""" },
        { "A-1", """[{"id":"v1","contact":{"reference":"A-1"}},{"id":"v2","contact":{"reference":"B-2"}}]""" },
        { "A-1", """[{"id":"v2","contact":{"reference":"B-2"}},{"id":"v1","contact":{"reference":"A-1"}}]""" },
        { "1", """[{"id":"v1","contact":{"reference":"01"}}]""" },
        { "\u00C5", """[{"id":"v1","contact":{"reference":"A\u030A"}}]""" },
    };

    [Theory]
    [MemberData(nameof(OtherRecords))]
    public void A_lookup_that_returns_another_record_is_an_error_and_changes_nothing(string reference, string found)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(found));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(Upsert, reference);

        Assert.StartsWith("VisitLookupMismatch", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("GET ", Assert.Single(server.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mismatch_fails_its_row_and_the_next_row_continues()
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target switch
        {
            _ when target.Contains("contactReference=bad", StringComparison.Ordinal) => """[{"id":"v1","contact":{"reference":"other"}}]""",
            _ when target.Contains('?') => "[]",
            _ => """{"id":"v9","revision":1}""",
        }));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("'bad', 'good' | ForEach-Object { [pscustomobject]@{ FirstName = 'Ada'; ContactReference = $_ } } | "
            + "New-VisitVisitor -Upsert");

        Assert.Contains("Row 1: ", Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void Two_records_with_the_same_reference_are_reported_and_not_changed()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(
            """[{"id":"v1","contact":{"reference":"A"}},{"id":"v2","contact":{"reference":"A"}}]"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.StartsWith(
            "VisitReferenceNotUnique", Assert.Single(shell.Run(Upsert, "A").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("GET ", Assert.Single(server.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_with_a_comma_is_sent_as_one_value()
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.Contains('?') ? "[]" : """{"id":"v1"}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(Upsert, "A-1,B-1").MustSucceed();
        shell.Run("Get-VisitVisitor -ContactReference 'A-1,B-1' -RegistrationStates invited, hold").MustSucceed();

        Assert.Contains("contactReference=A-1%2CB-1&", server.Requests.First(), StringComparison.Ordinal);
        Assert.Equal("visitors/e?contactReference=A-1%2CB-1&registrationStates=invited,hold", server.Requests.Last());
    }

    [Theory]
    [InlineData("Get-VisitVisitor -ContactReference A", """[{"id":"v1","contact":{"reference":"B"}}]""")]
    [InlineData("Get-VisitPartner -ContactId A", """[{"id":"p1","contact":{"id":"B"}},{"id":"p2","contact":{"id":"C"}}]""")]
    [InlineData("Get-VisitExpo -Reference A", """[{"id":"e1","reference":"a"}]""")]
    public void A_list_that_contradicts_its_filter_is_output_with_one_warning(string command, string found)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(found));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(command).MustSucceed();

        Assert.NotEmpty(outcome.Output);
        Assert.Contains("do not match the filter", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"id":"v1","contact":{"reference":"A"}}]""")]
    [InlineData("""[{"id":"v1","deleted":true}]""")]
    public void A_list_that_matches_its_filter_gives_no_warning(string found)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(found));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("Get-VisitVisitor -ContactReference A -All").MustSucceed();

        Assert.Equal(found == "[]", outcome.Output.Count == 0);
        Assert.Empty(outcome.Warnings);
    }
}
