using System.Text;
using VisitCloud.Client;

namespace VisitCloud.Report.Tests;

/// <summary>What records of unusual content add to the figures.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void A_record_that_was_edited_while_its_list_was_read_counts_once_as_it_is_now()
    {
        var summary = Measured.FromRecords(
            (Resources.Visitors, """{"id":"v","registrationState":"invited","language":"en"}"""),
            (Resources.Visitors, """{"id":"v","registrationState":"registered","language":"nl"}"""),
            (Resources.Participants,
                """{"id":"v","show":true,"attendance":[{"start":"2026-03-10T09:00:00Z","end":"2026-03-10T10:00:00Z"}]}"""),
            (Resources.Participants,
                """{"id":"v","show":true,"attendance":[{"start":"2026-03-10T09:00:00Z","end":"2026-03-10T12:00:00Z"}]}"""),
            (Resources.Connections, """{"id":"c","partner":{"id":"p"},"rating":1}"""),
            (Resources.Connections, """{"id":"c","partner":{"id":"p"},"rating":5}"""));

        Assert.Equal((1L, 1L, 1L, 1L, 5m),
            (summary.Registrations, summary.Registered, summary.Attended, summary.Leads, summary.AverageLeadRating));
        Assert.Equal(["nl"], summary.RegistrationsByLanguage!.Select(one => one.Name));
        Assert.Equal(TimeSpan.FromHours(3), summary.AverageDwell);
    }

    [Fact]
    public void Deleted_records_do_not_count()
    {
        var summary = Measured.FromRecords(
            (Resources.Visitors, """{"id":"v","registrationState":"registered"}"""),
            (Resources.Visitors, """{"id":"v","deleted":true}"""),
            (Resources.Partners, """{"id":"p","deleted":true}"""),
            (Resources.Activities, """{"id":"a","deleted":true}"""));

        Assert.Equal((0L, 0L, 0L, 0L), (summary.Registrations, summary.Registered, summary.Exhibitors, summary.Sessions));
        Assert.Null(summary.ShowRate);
    }

    [Theory]
    [InlineData("""{"id":"v","show":true}""", 1)]
    [InlineData("""{"id":"v","show":false}""", 0)]
    [InlineData("""{"id":"v","noShow":true}""", 0)]
    [InlineData("""{"id":"v","noShow":true,"attendance":[{"start":"2026-03-10T09:00:00Z"}]}""", 0)]
    [InlineData("""{"id":"v","noShow":false}""", 1)]
    [InlineData("""{"id":"v"}""", 1)]
    [InlineData("""{"id":"v","deleted":true}""", 0)]
    public void The_flags_of_a_participant_decide_whether_it_attended(string participant, long attended)
    {
        var summary = Measured.FromRecords((Resources.Visitors, """{"id":"v","registrationState":"registered"}"""),
            (Resources.Participants, participant));

        Assert.Equal((attended, 1 - attended), (summary.Attended, summary.NoShows));
    }

    [Fact]
    public void An_attendee_who_is_not_registered_is_counted_separately()
    {
        var summary = Measured.FromRecords(
            (Resources.Visitors, """{"id":"v","registrationState":"cancelled"}"""),
            (Resources.Participants, """{"id":"v","show":true,"attendance":[{"start":"2026-03-10T09:00:00Z"}]}"""));

        Assert.Equal((0L, 0L, 1L), (summary.Attended, summary.NoShows, summary.AttendedUnregistered));
        Assert.Empty(summary.AttendanceByDay!);
    }

    [Fact]
    public void A_visit_counts_in_each_hour_that_it_touches_and_on_the_day_of_its_arrival()
    {
        var summary = Measured.FromRecords(
            (Resources.Visitors, """{"id":"v","registrationState":"registered"}"""),
            (Resources.Participants,
                """
                {"id":"v","show":true,"attendance":[{"start":"2026-03-10T20:30:00Z","end":"2026-03-10T23:30:00Z"},
                {"start":"2026-03-10T21:00:00Z"}]}
                """));

        Assert.Equal([(10, 21, 1L, 1L), (10, 22, 0L, 1L), (10, 23, 0L, 1L), (11, 0, 0L, 1L)],
            summary.AttendanceByHour!.Select(hour => (hour.Day.Day, hour.Hour, hour.Arrivals, hour.Present)));
        var day = Assert.Single(summary.AttendanceByDay!);
        Assert.Equal((10, 1L, 1L, 0L, TimeSpan.FromHours(3)), (day.Day.Day, day.Attended, day.FirstVisits, day.NoShows, day.AverageDwell));
    }

    [Fact]
    public void The_settings_of_the_event_distinguish_exhibitor_staff_from_guests()
    {
        var records = new (Resource, string)[]
        {
            (Resources.Partners, """{"id":"p","name":"Engines"}"""),
            (Resources.Visitors, """{"id":"v1","registrationState":"registered","registrationType":{"id":"t1"},"partner":{"id":"p"}}"""),
            (Resources.Visitors, """{"id":"v2","registrationState":"registered","registrationType":{"id":"t2"},"partner":{"id":"p"}}"""),
            (Resources.Visitors, """{"id":"v3","registrationState":"invited","registrationType":{"id":"t2"},"partner":{"id":"p"}}"""),
        };
        var unknown = Assert.Single(Measured.FromRecords(records).ExhibitorDetails!);
        const string Settings = """{"id":"e","partnerSettings":[{"registrationType":{"id":"x"},"staff":[{"id":"t1","name":"Team"}]}]}""";
        var known = Assert.Single(Measured.FromRecords([.. records, (Resources.Expos, Settings)]).ExhibitorDetails!);

        Assert.Equal((2L, null, null), (unknown.Visitors, unknown.TeamMembers, unknown.Guests));
        Assert.Equal((2L, 1L, 1L), (known.Visitors, known.TeamMembers, known.Guests));
    }

    [Theory]
    [InlineData("2026-03-11T09:00:00Z", 24)]
    [InlineData("2026-03-11T09:00:01Z", null)]
    [InlineData("2090-03-10T09:00:00Z", null)]
    [InlineData("2026-03-10T08:59:59Z", null)]
    public void A_departure_that_is_before_the_arrival_or_a_day_after_it_does_not_count(string departure, int? hours)
    {
        var summary = Measured.FromRecords(
            (Resources.Visitors, """{"id":"v","registrationState":"registered"}"""),
            (Resources.Participants, $$"""{"id":"v","attendance":[{"start":"2026-03-10T09:00:00Z","end":"{{departure}}"}]}"""));

        Assert.Equal(hours is { } known ? TimeSpan.FromHours(known) : null, summary.AverageDwell);
        Assert.Equal(hours ?? 1, summary.AttendanceByHour!.Count);
        Assert.Equal(1, Assert.Single(summary.AttendanceByDay!).Attended);
    }

    [Fact]
    public void Time_in_several_visits_counts_once()
    {
        var summary = Measured.FromRecords(
            (Resources.Visitors, """{"id":"v","registrationState":"registered"}"""),
            (Resources.Participants,
                """
                {"id":"v","attendance":[
                {"start":"2026-03-10T10:00:00Z","end":"2026-03-10T11:00:00Z"},{"start":"2026-03-10T09:00:00Z","end":"2026-03-10T10:30:00Z"},
                {"start":"2026-03-10T09:00:00Z","end":"2026-03-10T10:30:00Z"},{"start":"2026-03-10T12:00:00Z","end":"2026-03-10T13:00:00Z"},
                {"start":"2026-03-10T12:15:00Z"}]}
                """));

        Assert.Equal(TimeSpan.FromHours(3), summary.AverageDwell);
        Assert.Equal(TimeSpan.FromHours(3), Assert.Single(summary.AttendanceByDay!).AverageDwell);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void A_registration_type_or_form_has_the_name_of_the_latest_record(int first, int second)
    {
        var statistics = new ExpoStatistics();
        Add(statistics, first);
        Add(statistics, second);
        AssertNames(statistics, "Name 2");

        var later = new ExpoStatistics();
        Assert.True(later.TryLoad(statistics.Save()));
        AssertNames(later, "Name 2");
        Add(later, 1);
        AssertNames(later, "Name 2");
        Add(later, 3);
        AssertNames(later, "Name 3");

        static void Add(ExpoStatistics statistics, int revision) => statistics.Add(Resources.Visitors, Encoding.UTF8.GetBytes(
            $$$"""
            {"id":"v{{{revision}}}","revision":{{{revision}}},"registrationState":"registered",
            "registrationType":{"id":"t","name":"Name {{{revision}}}"},"form":{"id":"f","name":"Name {{{revision}}}"}}
            """));

        static void AssertNames(ExpoStatistics statistics, string name)
        {
            var summary = statistics.Summarize("e", TimeZoneInfo.Utc);
            Assert.Equal(name, Assert.Single(summary.RegistrationsByType!).Name);
            Assert.Equal(name, Assert.Single(summary.RegistrationsByForm!).Name);
        }
    }

    [Fact]
    public void A_list_that_became_unavailable_after_its_first_records_adds_no_figures()
    {
        var statistics = new ExpoStatistics();
        statistics.Add(Resources.Partners, """{"id":"p"}"""u8);
        statistics.Add(Resources.Visitors, """{"id":"v","registrationState":"registered","partner":{"id":"p"}}"""u8);
        statistics.Add(Resources.Connections, """{"id":"c","partner":{"id":"p"},"rating":5}"""u8);
        statistics.AddUnavailable(Resources.Visitors);
        statistics.AddUnavailable(Resources.Connections);

        var summary = statistics.Summarize("e", TimeZoneInfo.Utc);

        var exhibitor = Assert.Single(summary.ExhibitorDetails!);
        Assert.Equal((null, null, null), (exhibitor.Visitors, exhibitor.Leads, exhibitor.AverageRating));
        Assert.Equal((null, null), (summary.Registered, summary.AverageLeadRating));
    }

    [Fact]
    public void Records_with_unexpected_values_are_counted_without_an_error()
    {
        var summary = Measured.FromRecords(
            (Resources.Visitors,
                """
                {"id":"v","registrationState":"registered","language":"e\u006e","created":"soon","contact":"?","registrationType":[1]}
                """),
            (Resources.Visitors, """{"id":"w","registrationState":"registered","language":"en","created":"2026-03-10T23:30:00Z"}"""),
            (Resources.Visitors, """{"registrationState":"registered"}"""),
            (Resources.Visitors, $$"""{"id":"{{new string('x', 5000)}}","registrationState":"registered","language":"\ud800"}"""),
            (Resources.Participants, """{"id":"v","show":true,"attendance":{"start":1},"activities":"none"}"""),
            (Resources.Participants,
                """
                {"id":"w","show":true,"attendance":[7,{"start":"2026-03-10T10:00:00Z","end":"2025-01-01T00:00:00Z"},
                {"start":"2026-03-12T10:00:00Z","end":"2999-01-01T00:00:00Z"}]}
                """),
            (Resources.Payments, """{"id":"p","amount":"12","state":"paid"}"""),
            (Resources.Payments, """{"id":"q","amount":1.5e1,"state":"paid"}"""));

        Assert.Equal((3L, 2L), (summary.Registered, summary.Attended));
        Assert.Equal(2, summary.RegistrationsByLanguage!.Single(one => one.Name == "en").Registrations);
        Assert.Equal(new DateTime(2026, 3, 11), Assert.Single(summary.RegistrationsByDay!).Day);
        Assert.Equal(15m, Assert.Single(summary.Payments!).Amount);
        Assert.Equal(2, summary.AttendanceByDay!.Count);
    }

    [Fact]
    public void A_webhook_is_listed_once_as_it_is_now_and_not_after_it_was_deleted()
    {
        var summary = Measured.FromRecords(
            (Resources.Webhooks, """{"id":"w","enabled":false,"errorCount":1}"""),
            (Resources.Webhooks, """{"id":"w","enabled":false,"errorCount":2}"""),
            (Resources.Webhooks, """{"id":"x","enabled":false}"""),
            (Resources.Webhooks, """{"id":"x","enabled":true,"errorCount":0}"""),
            (Resources.Webhooks, """{"id":"y","enabled":false,"deleted":true}"""));

        Assert.Equal(2, Assert.Single(summary.WebhooksNeedingAttention!).ErrorCount);
    }

    [Fact]
    public void A_limit_also_applies_to_attendance_by_type()
    {
        var records = new List<(Resource, string)>();
        for (var i = 0; i < 6; i++)
        {
            records.Add((Resources.Visitors,
                $$$"""{"id":"v{{{i}}}","registrationState":"registered","registrationType":{"id":"t{{{Math.Max(i, 2)}}}"}}"""));
            records.Add((Resources.Participants,
                $$"""
                {"id":"v{{i}}","show":{{(i < 5 ? "true" : "false")}},
                "attendance":[{"start":"2026-03-10T10:00:00Z","end":"2026-03-10T1{{i}}:00:00Z"}]}
                """));
        }

        var types = Measured.FromRecords([.. records], top: 1).AttendanceByType!;

        Assert.Equal(
            [
                new AttendanceCount("t2", "t2", 3, 3, 0, 1, TimeSpan.FromHours(1)),
                new AttendanceCount("(other)", null, 3, 2, 1, 0.6667m, TimeSpan.FromHours(3.5)),
            ],
            types);
    }
}
