using System.Globalization;
using VisitCloud.Client;

namespace VisitCloud.Report.Tests;

/// <summary>The text of the report. What it looks like is tested in a browser.</summary>
public sealed class HtmlTests
{
    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("he-IL")]
    [InlineData("th-TH")]
    [InlineData("tr-TR")]
    [InlineData("")]
    public void Days_that_the_calendar_of_a_culture_does_not_have_are_written_as_in_ISO_8601(string culture)
    {
        var calendar = CultureInfo.GetCultureInfo(culture).Calendar;
        var html = Measured.WriteHtml(
            Measured.FromRecords(
                (Resources.Expos, """{"start":"0002-03-01T10:00:00Z","end":"9999-12-31T23:59:59Z"}"""),
                (Resources.Visitors, """{"id":"v","registrationState":"registered","created":"0002-03-01T10:00:00Z"}"""),
                (Resources.Visitors, """{"id":"w","registrationState":"registered","created":"2026-03-01T10:00:00Z"}"""),
                (Resources.Participants, """{"id":"v","attendance":[{"start":"0002-03-01T10:00:00Z","end":"0002-03-01T11:00:00Z"}]}"""),
                (Resources.Participants, """{"id":"w","attendance":[{"start":"9999-12-31T20:00:00Z","end":"9999-12-31T22:00:00Z"}]}""")),
            culture);

        Assert.Equal(calendar.MinSupportedDateTime.Year > 2, html.Contains(">0002-03-01<", StringComparison.Ordinal));
        Assert.Equal(calendar.MaxSupportedDateTime.Year < 9999, html.Contains(">9999-12-31<", StringComparison.Ordinal));
        Assert.Contains(new DateTime(2026, 3, 1).ToString("d", CultureInfo.GetCultureInfo(culture)), html, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_the_same_name_are_told_apart_by_their_IDs()
    {
        var html = Measured.WriteHtml(
        [
            new ExpoSummary { ExpoId = "first", Name = "Fair", Registered = 1 },
            new ExpoSummary { ExpoId = "second", Name = "Fair", Registered = 2 },
            new ExpoSummary { ExpoId = "third", Name = "Other", Registered = 3 },
        ]);

        Assert.Contains(">Fair (first)<", html, StringComparison.Ordinal);
        Assert.Contains(">Fair (second)<", html, StringComparison.Ordinal);
        Assert.DoesNotContain("third", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_of_many_events_are_compared_in_the_charts()
    {
        var events = Enumerable.Range(1, 30).Select(number => new ExpoSummary { ExpoId = $"e{number}", Registered = number }).ToList();

        var html = Measured.WriteHtml(events);

        Assert.Contains("Registered by event (top 20). e30: 30; e29: 29; ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("e10: 10", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_value_is_a_dash_and_not_an_empty_cell()
    {
        var html = Measured.WriteHtml(Measured.FromRecords((Resources.Payments, """{"id":"p","amount":5}""")));

        Assert.Contains("<bdi>–</bdi>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<bdi></bdi>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("en-US")]
    public void A_date_does_not_affect_the_direction_of_the_text_around_it(string culture)
    {
        var summary = Measured.FromRecords((Resources.Expos, """{"start":"2026-03-10T09:00:00Z","end":"2026-03-11T09:00:00Z"}"""));

        var html = Measured.WriteHtml(summary, culture);

        var format = CultureInfo.GetCultureInfo(culture);
        var facts = $"<bdi>{summary.Start!.Value.ToString("g", format)}</bdi> to <bdi>{summary.End!.Value.ToString("g", format)}</bdi> · ";
        Assert.Contains(facts, html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_of_the_data_has_its_offset()
    {
        var time = new DateTimeOffset(2026, 3, 10, 20, 5, 0, TimeSpan.FromHours(1));

        var html = Measured.WriteHtml(new ExpoSummary { ExpoId = "e", SyncedAt = time }, "nl-NL");

        Assert.Contains("Data as of <bdi>10-03-2026 20:05 (UTC+01:00)</bdi>", html, StringComparison.Ordinal);
    }
}
