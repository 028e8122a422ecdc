using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Times with and without an offset. The time zone of the computer has no effect.</summary>
public sealed class TimeTests
{
    public static TheoryData<string, string, string> Times => new()
    {
        { "'2026-03-10 09:00'", "", "2026-03-10T09:00:00+01:00" },
        { "'2026-07-10T09:00'", "", "2026-07-10T09:00:00+02:00" },
        { "'2026-03-10T09:00:30'", "", "2026-03-10T09:00:30+01:00" },
        { "[datetime]'2026-03-10T09:00:00'", "", "2026-03-10T09:00:00+01:00" },
        { "[datetime]::new(2026, 7, 10)", "", "2026-07-10T00:00:00+02:00" },
        { "('{\"t\":\"2026-03-10T09:00:00\"}' | ConvertFrom-Json).t", "", "2026-03-10T09:00:00+01:00" },
        { "[DateOnly]::new(2026, 3, 10)", "", "2026-03-10T00:00:00+01:00" },
        { "[datetime]'2026-03-10T09:00:00'", "-TimeZone America/New_York", "2026-03-10T09:00:00-04:00" },
        { "'2026-03-10 09:00'", "-TimeZone UTC", "2026-03-10T09:00:00+00:00" },
        { "'2026-03-10 09:00'", "-TimeZone Asia/Kolkata", "2026-03-10T09:00:00+05:30" },
        { "'2026-10-25 02:30'", "-TimeZone UTC", "2026-10-25T02:30:00+00:00" },
        { "'2026-03-10T09:00Z'", "-TimeZone Asia/Kolkata", "2026-03-10T09:00:00Z" },
        { "'2026-03-10T09:00:00-05:00'", "-TimeZone Asia/Kolkata", "2026-03-10T09:00:00-05:00" },
        { "[datetimeoffset]'2026-03-10T09:00:00-05:00'", "", "2026-03-10T14:00:00Z" },
        { "[datetime]::SpecifyKind('2026-03-10T09:00:00', 'Utc')", "", "2026-03-10T09:00:00Z" },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void A_time_without_an_offset_is_in_the_time_zone_of_the_event_or_of_TimeZone(string time, string zone, string sent)
    {
        using var server = CreateServer("Europe/Amsterdam");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            $$"""
            foreach ($culture in '', 'fa-IR', 'th-TH', 'ar-SA') {
                [cultureinfo]::CurrentCulture = $culture
                $time = {{time}}
                [pscustomobject]@{ Id = 'a1'; START = $time } | Set-VisitActivity {{zone}}
                Set-VisitActivity a1 -Start $time {{zone}}
            }
            """).MustSucceed();

        Assert.Equal(
            Enumerable.Repeat($$"""PUT activities/e/a1 {"start":"{{sent}}"}""", 8),
            server.Sent.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)));
        if (zone.Length > 0)
            Assert.DoesNotContain("GET expos/e", server.Sent);
    }

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "'2026-03-29 02:30'", "", "not exist in the time zone", "2026-03-29T02:30:00+02:00 or 2026-03-29T02:30:00+01:00" },
        { "[datetime]'2026-03-29T02:00:00'", "", "does not exist", "+02:00 or 2026-03-29T02:00:00+01:00" },
        { "'2026-10-25 02:30'", "", "twice in the time zone Europe/Amsterdam", "2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00" },
        { "[datetime]'2026-10-25T02:59:59'", "", "exists twice", "2026-10-25T02:59:59+01:00" },
        { "'2026-11-01 01:15'", "-TimeZone America/New_York", "exists twice", "2026-11-01T01:15:00-04:00 or 2026-11-01T01:15:00-05:00" },
        { "'2026-03-08 02:15'", "-TimeZone America/New_York", "does not exist", "2026-03-08T02:15:00-04:00 or 2026-03-08T02:15:00-05:00" },
        { "[datetime]::MinValue", "", "0001-01-01", "Use $null" },
        { "[datetimeoffset]::MinValue", "", "0001-01-01", "Use $null" },
        { "[datetime]::SpecifyKind([datetime]::MinValue, 'Local')", "", "0001-01-01", "Use $null" },
        { "[datetime]::MaxValue", "-TimeZone America/New_York", "outside the years 1 to 9999", "Specify another time" },
        { "'9999-12-31 23:59'", "-TimeZone America/New_York", "outside the years 1 to 9999", "Specify another time" },
        { "'10000-01-01 00:00'", "", "is not a valid time", "2026-03-10T08:00:00Z" },
        { "'0000-01-01 00:00'", "", "is not a valid time", "2026-03-10T08:00:00Z" },
        { "'03/10/2026 09:00'", "", "is not a valid time", "2026-03-10T08:00:00Z" },
        { "'10.03.2026'", "", "is not a valid time", "2026-03-10T08:00:00Z" },
        { "5", "", "is not a valid time", "2026-03-10T08:00:00Z" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_ambiguous_or_invalid_time_is_an_error_with_advice(string time, string zone, string problem, string advice)
    {
        using var server = CreateServer("Europe/Amsterdam");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(
            $$"""
            foreach ($culture in '', 'fa-IR', 'ar-SA') {
                [cultureinfo]::CurrentCulture = $culture
                $time = {{time}}
                [pscustomobject]@{ Id = 'a1'; Start = $time } | Set-VisitActivity {{zone}}
                [pscustomobject]@{ Name = 'A'; Start = $time } | New-VisitActivity {{zone}}
                Set-VisitActivity a1 -Start $time {{zone}}
            }
            """);

        Assert.Null(outcome.Terminating);
        Assert.Equal(9, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.Contains(problem, error.ToString(), StringComparison.Ordinal));
        Assert.All(outcome.Errors, error => Assert.Contains(advice, error.ToString(), StringComparison.Ordinal));
        Assert.All(server.Sent, request => Assert.StartsWith("GET ", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    public void An_event_without_a_known_time_zone_needs_TimeZone(string zone)
    {
        using var server = CreateServer(zone);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var errors = shell.Run(
            """
            Set-VisitActivity a1 -Start '2026-03-10 09:00'
            $rows = 1..3 | ForEach-Object { @{ Id = 'a1'; Start = [datetime]'2026-03-10T09:00' } }
            $rows | Set-VisitActivity
            """).Errors;

        Assert.Equal(4, errors.Count);
        Assert.All(errors, error => Assert.StartsWith("VisitTimeZoneUnknown", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.Contains("Use -TimeZone", error.ToString(), StringComparison.Ordinal));
        Assert.Equal(2, server.Sent.Count(request => request == "GET expos/e"));
    }

    [Fact]
    public void The_time_zone_of_an_event_is_read_once()
    {
        using var server = CreateServer("Europe/Amsterdam");
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(
            "1..3 | ForEach-Object { [pscustomobject]@{ Id = 'a1'; Start = \"2026-03-1$_ 09:00\" } } | Set-VisitActivity").MustSucceed();

        Assert.Single(server.Sent, "GET expos/e");
    }

    private static ScriptedServer CreateServer(string zone) => new(target => ScriptedResponse.Json(
        target.StartsWith("expos", StringComparison.Ordinal)
            ? $$"""{"id":"e","revision":1,"timezone":"{{zone}}"}"""
            : """{"id":"a1","revision":1,"start":"2026-01-01T00:00:00Z"}"""));
}
