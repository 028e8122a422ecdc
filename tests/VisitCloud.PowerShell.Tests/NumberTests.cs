using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Numbers in the formats of several countries.</summary>
public sealed class NumberTests
{
    public static TheoryData<string, string, string> Numbers => new()
    {
        { "12.5", "", "12.5" },
        { "12,5", "", "12.5" },
        { "1.10", "", "1.10" },
        { "0,125", "", "0.125" },
        { "1.0005", "", "1.0005" },
        { "1,234.56", "", "1234.56" },
        { "1.234,56", "", "1234.56" },
        { "1,234,567", "", "1234567" },
        { "1.234.567", "", "1234567" },
        { "1 000", "", "1000" },
        { "1\u00A0000,5", "", "1000.5" },
        { "1\u202F234\u202F567", "", "1234567" },
        { "1'000.50", "", "1000.50" },
        { "1\u2019000", "", "1000" },
        { " \u00A07 ", "", "7" },
        { "\u22125", "", "-5" },
        { "\u200E-5", "", "-5" },
        { "+5", "", "5" },
        { "007", "", "7" },
        { ".5", "", "0.5" },
        { "1e3", "", "1e3" },
        { "12\u066B5", "", "12.5" },
        { "123456789012345678901234567890.5", "", "123456789012345678901234567890.5" },
        { "1.000", "-Culture de-DE", "1000" },
        { "1,000", "-Culture de-DE", "1.000" },
        { "1.000", "-Culture en-US", "1.000" },
        { "1,000", "-Culture en-US", "1000" },
        { "1,000", "-Culture ''", "1000" },
        { "1.000", "-Culture ''", "1.000" },
        { "1.234.567,5", "-Culture de-DE", "1234567.5" },
        { "1 000,5", "-Culture fr-FR", "1000.5" },
        { "12,34,567.5", "-Culture en-IN", "1234567.5" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_with_one_meaning_is_read_in_any_culture_of_the_computer(string text, string culture, string number)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"p1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            $$"""
            foreach ($own in '', 'en-US', 'de-DE', 'fa-IR') {
                [cultureinfo]::CurrentCulture = $own
                [pscustomobject]@{ Id = 'p1'; BoothSize = $args[0] } | Set-VisitPartner {{culture}}
            }
            """,
            text).MustSucceed();

        Assert.Equal(Enumerable.Repeat($$"""PUT partners/e/p1 {"boothSize":{{number}}}""", 4), server.Sent);
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "1.000", "", "'1.000' can mean 1 or 1000" },
        { "1,000", "", "'1,000' can mean 1 or 1000" },
        { "-1,250", "", "'-1,250' can mean -1.25 or -1250" },
        { "12.345", "", "'12.345' can mean 12.345 or 12345" },
        { "999,999", "", "'999,999' can mean 999.999 or 999999" },
        { "12,5", "-Culture en-US", "'12,5' is not a number" },
        { "12,5", "-Culture ''", "'12,5' is not a number" },
        { "12.5", "-Culture de-DE", "'12.5' is not a number" },
        { "1,23,4", "", "'1,23,4' is not a number" },
        { "1.000.5", "", "'1.000.5' is not a number" },
        { "12 m2", "", "'12 m2' is not a number" },
        { "five", "", "'five' is not a number" },
        { "NaN", "", "'NaN' is not a number" },
        { "-", "", "'-' is not a number" },
        { ".", "", "'.' is not a number" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Other_numbers_are_an_error_with_the_reason(string text, string culture, string message)
    {
        using var server = new RecordServer("""[{"id":"p1","revision":1,"boothSize":5}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var row = $"[pscustomobject]@{{ Id = 'p1'; Name = 'P'; BoothSize = $args[0] }}";
        foreach (var verb in (string[])["New", "Set"])
        {
            var error = Assert.Single(shell.Run($"{row} | {verb}-VisitPartner {culture}", text).Errors);
            Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        }

        Assert.All(server.Sent, request => Assert.StartsWith("GET ", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("12.0", "12")]
    [InlineData("'12'", "12")]
    [InlineData("12.5", null)]
    [InlineData("'12,5'", null)]
    public void A_whole_number_is_not_rounded(string value, string? number)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run($"Set-VisitLicense l1 -ActivationMax {value}");

        if (number is null)
            Assert.Contains("12.5 is not a whole number.", outcome.TerminatingError.ToString(), StringComparison.Ordinal);
        else
            Assert.Equal($$"""PUT licenses/e/l1 {"activationMax":{{number}}}""", Assert.Single(server.Sent));
    }

    [Theory]
    [InlineData("'12,5'", "12.5")]
    [InlineData("'12.5'", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("1000", "1000")]
    [InlineData("'1 000'", "1000")]
    [InlineData("'1.234,5'", "1234.5")]
    [InlineData("'1,234.5'", "1234.5")]
    [InlineData("'1.000'", null)]
    [InlineData("'1,000'", null)]
    [InlineData("'1,2,3'", null)]
    [InlineData("'large'", null)]
    [InlineData("1,000", null)]
    public void A_number_in_a_parameter_has_one_meaning_or_is_an_error(string value, string? number)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"p1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run($"Set-VisitPartner p1 -BoothSize {value}");

        if (number is null)
            Assert.Empty(server.Sent);
        else
            Assert.Equal($$"""PUT partners/e/p1 {"boothSize":{{number}}}""", Assert.Single(server.Sent));
        Assert.Equal(number is null, outcome.Terminating is not null);
    }

    [Theory]
    [InlineData("1.000")]
    [InlineData("1000")]
    [InlineData("1.5")]
    [InlineData("-12.345")]
    [InlineData("0.125")]
    [InlineData("1e3")]
    [InlineData("1.25e-2")]
    [InlineData("-7")]
    [InlineData("123456.789")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("\"large\"")]
    [InlineData("null")]
    [InlineData("true")]
    public void An_unedited_export_is_imported_without_errors_or_changes(string held)
    {
        using var server = new RecordServer($$"""[{"id":"p1","revision":1,"name":"P","boothSize":{{held}},"own":{{held}}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            """
            foreach ($culture in '', 'en-US', 'de-DE', 'sv-SE', 'fr-CH', 'fa-IR', 'ar-SA') {
                [cultureinfo]::CurrentCulture = $culture
                Get-VisitPartner | ConvertTo-Csv | ConvertFrom-Csv | Set-VisitPartner -OnlyChanged
                Get-VisitPartner | ConvertTo-VisitFlatRecord | ConvertTo-Csv | ConvertFrom-Csv | Set-VisitPartner -OnlyChanged
            }
            """).MustSucceed();

        string[] reads = ["GET partners/e", "GET partners/e/p1"];
        Assert.Equal(Enumerable.Repeat(reads, 14).SelectMany(targets => targets), server.Sent);
    }

    [Theory]
    [InlineData("1.000", "1.0000")]
    [InlineData("12.345", "12.3450")]
    [InlineData("-999.999", "-999.9990")]
    [InlineData("1.5", "1.5")]
    [InlineData("1000", "1000")]
    [InlineData("0.125", "0.125")]
    [InlineData("1000.125", "1000.125")]
    [InlineData("1.0005", "1.0005")]
    [InlineData("1.10", "1.10")]
    [InlineData("7", "7")]
    public void A_flat_record_writes_numbers_with_one_meaning(string held, string sent)
    {
        using var server = new RecordServer($$"""[{"id":"p1","revision":1,"boothSize":{{held}}}]""");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            """
            foreach ($culture in '', 'de-DE') {
                [cultureinfo]::CurrentCulture = $culture
                $text = Get-VisitPartner | ConvertTo-VisitFlatRecord | ConvertTo-Csv
                [cultureinfo]::CurrentCulture = 'en-US'
                $null = $text | ConvertFrom-Csv | New-VisitPartner -WarningAction Ignore
            }
            """).MustSucceed();

        Assert.Equal(
            Enumerable.Repeat($$"""POST partners/e {"boothSize":{{sent}}}""", 2),
            server.Sent.Where(request => request.StartsWith("POST", StringComparison.Ordinal)));
    }
}
