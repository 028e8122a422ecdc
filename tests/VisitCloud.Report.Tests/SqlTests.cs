using System.Globalization;

namespace VisitCloud.Report.Tests;

/// <summary>The figures equal those that SQL computes in a database synced from the same event.</summary>
public sealed class SqlTests
{
    private const string Registered = "select id from visitor where state = 'registered'";
    private const string Attended = $"select id from participant where show = 1 and id in ({Registered})";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Figures_from_the_service_and_a_database_equal_those_of_SQL(int visitors)
    {
        await using var synced = await SyncedEvent.CreateAsync(visitors);
        var fromService = await Measured.FromServiceAsync(synced.Server);
        var fromRecords = await synced.MeasureAsync();
        await synced.UpdateAsync();
        var fromStatistics = await synced.MeasureAsync();

        AssertEqualsSql(synced, fromService);
        AssertEqualsSql(synced, fromRecords);
        AssertEqualsSql(synced, fromStatistics);
        Assert.Contains(
            fromService.Activities!, activity => activity.Capacity >= activity.SignUps && activity.SignUps >= activity.Attended);
        Assert.Empty(fromService.UnavailableLists);
        Assert.Empty(fromRecords.UnavailableLists);
        Assert.Empty(fromStatistics.UnavailableLists);
    }

    [LargeEvent]
    public async Task A_hundred_thousand_visitors_are_counted_as_sql_counts_them()
    {
        await using var synced = await SyncedEvent.CreateAsync(100_000);

        AssertEqualsSql(synced, await synced.MeasureAsync());
        await synced.UpdateAsync();
        AssertEqualsSql(synced, await synced.MeasureAsync());
    }

    private static void AssertEqualsSql(SyncedEvent synced, ExpoSummary summary)
    {
        AssertTotals(synced, summary);
        AssertRegistrations(synced, summary);
        AssertAttendance(synced, summary);
        AssertExhibitors(synced, summary);
        AssertPaymentsAndLicenses(synced, summary);
    }

    private static void AssertTotals(SyncedEvent synced, ExpoSummary summary)
    {
        var totals = synced.Query(
            $"""
            select (select count(*) from visitor), (select count(*) from ({Registered})), (select count(*) from ({Attended})),
                   (select count(*) from partner), (select count(*) from connection), (select count(*) from activity),
                   (select count(*) from payment where state = 'pending'),
                   (select name from expo)
            """);
        AssertRows(
            totals,
            [Row(summary.Registrations, summary.Registered, summary.Attended, summary.Exhibitors, summary.Leads, summary.Sessions,
                summary.UnpaidPayments, summary.Name)]);
        Assert.Equal(summary.Registered - summary.Attended, summary.NoShows);
        Assert.Equal(summary.Registered == 0 ? null : Math.Round((decimal)summary.Attended! / (decimal)summary.Registered!, 4),
            summary.ShowRate);
    }

    private static void AssertRegistrations(SyncedEvent synced, ExpoSummary summary)
    {
        AssertRows(synced.Query("select state, count(*) from visitor group by 1"),
            summary.RegistrationsByState!.Select(one => Row(one.Name, one.Registrations)));
        AssertRows(
            synced.Query("select registration_type_id, registration_type, count(*) from visitor where state = 'registered' group by 1"),
            summary.RegistrationsByType!.Select(one => Row(one.Id, one.Name, one.Registrations)));
        AssertRows(synced.Query("select language, count(*) from visitor where state = 'registered' group by 1"),
            summary.RegistrationsByLanguage!.Select(one => Row(one.Name, one.Registrations)));
        AssertRows(
            synced.Query(
                "select coalesce(json_extract(data, '$.contact.address.country'), '(not specified)'), count(*) from visitors where id "
                    + $"in ({Registered}) group by 1"),
            summary.RegistrationsByCountry!.Select(one => Row(one.Name, one.Registrations)));
        AssertRows(synced.Query("select form_id, form, count(*) from visitor where state = 'registered' group by 1"),
            summary.RegistrationsByForm!.Select(one => Row(one.Id, one.Name, one.Registrations)));
        AssertRows(
            synced.Query($"select {In("created")}, count(*) from visitor where state = 'registered' and created is not null group by 1"),
            summary.RegistrationsByDay!.Select(one => Row(Day(one.Day), one.Registrations)));
        Assert.Equal(summary.RegistrationsByDay!.Sum(day => day.Registrations), summary.RegistrationsByDay is [.., var last]
            ? last.Cumulative : 0);
    }

    private static void AssertAttendance(SyncedEvent synced, ExpoSummary summary)
    {
        const string Visits = "select p.id, json_extract(a.value, '$.start') as start, json_extract(a.value, '$.end') as end from "
            + $"participants p, json_each(p.data, '$.attendance') a where p.id in ({Attended})";
        AssertRows(
            synced.Query(
                $"select registration_type_id, count(*), count(*) filter (where id in ({Attended})) from visitor where state = "
                    + "'registered' group by 1"),
            summary.AttendanceByType!.Select(one => Row(one.Id, one.Registered, one.Attended)));
        AssertRows(synced.Query($"select {In("start")}, count(distinct id) from ({Visits}) group by 1"),
            summary.AttendanceByDay!.Select(one => Row(Day(one.Day), one.Attended)));
        AssertRows(
            synced.Query($"select day, count(*) from (select min({In("start")}) as day from ({Visits}) group by id) group by 1"),
            summary.AttendanceByDay!.Where(one => one.FirstVisits > 0).Select(one => Row(Day(one.Day), one.FirstVisits)));
        AssertRows(
            synced.Query(
                $"""
                select strftime('%Y-%m-%d', first), cast(strftime('%H', first) as integer), count(*)
                from (select min(datetime(start, '+1 hour')) as first from ({Visits}) group by id, {In("start")}) group by 1, 2
                """),
            summary.AttendanceByHour!.Where(one => one.Arrivals > 0).Select(one => Row(Day(one.Day), one.Hour, one.Arrivals)));
        var seconds = synced.Query(
            $"select round(avg(seconds)) from (select sum(unixepoch(end) - unixepoch(start)) as seconds from ({Visits}) where end is "
                + "not null group by id)");
        Assert.Equal(seconds[0].Length == 0 ? null : double.Parse(seconds[0], CultureInfo.InvariantCulture),
            summary.AverageDwell?.TotalSeconds);
        AssertRows(
            synced.Query(
                """
                select a.id, coalesce(n, 0) from activity a left join
                (select json_extract(j.value, '$.id') as id, count(distinct p.id) as n
                  from participants p, json_each(p.data, '$.activities') j where p.deleted = 0 group by 1) c on c.id = a.id
                """),
            summary.Activities!.Select(one => Row(one.Id, one.Attended)));
    }

    private static void AssertExhibitors(SyncedEvent synced, ExpoSummary summary)
    {
        AssertRows(
            synced.Query(
                """
                select p.id, p.name, p.booth_number, coalesce(v.n, 0), coalesce(c.n, 0) from partner p
                left join (select partner_id as id, count(*) as n from visitor where state = 'registered' group by 1) v on v.id = p.id
                left join (select partner_id as id, count(*) as n from connection group by 1) c on c.id = p.id
                """),
            summary.ExhibitorDetails!.Select(one => Row(one.Id, one.Name, one.BoothNumber, one.Visitors, one.Leads)));
        AssertRows(synced.Query($"select {In("time")}, count(*) from connection group by 1"),
            summary.LeadsByDay!.Select(one => Row(Day(one.Day), one.Leads)));
        AssertRows(
            synced.Query($"select {In("time")}, cast(strftime('%H', time, '+1 hour') as integer), count(*) from connection group by 1, 2"),
            summary.LeadsByHour!.Select(one => Row(Day(one.Day), one.Hour, one.Leads)));
        AssertRows(synced.Query("select rating, count(*) from connection group by 1"),
            summary.LeadsByRating!.Select(one => Row(one.Rating, one.Leads)));
        var rating = synced.Query("select avg(rating) from connection")[0];
        Assert.Equal(rating.Length == 0 ? null : Math.Round(decimal.Parse(rating, CultureInfo.InvariantCulture), 2),
            summary.AverageLeadRating);
    }

    private static void AssertPaymentsAndLicenses(SyncedEvent synced, ExpoSummary summary)
    {
        AssertRows(
            synced.Query(
                "select state, method, currency, count(*), cast(round(sum(amount) * 100) as integer) from payment group by 1, 2, 3"),
            summary.Payments!.Select(one => Row(one.State, one.Method, one.Currency, one.Payments, (long)(one.Amount * 100))));
        AssertRows(
            synced.Query("select type, count(*), sum(activation_max), sum(activations) from license group by 1"),
            summary.Licenses!.Select(one => Row(one.Type, one.Licenses, one.ActivationMax, one.Activations)));
    }

    /// <summary>Gets the local day of a time. Amsterdam is one hour ahead of UTC on all days of the seeded event and before it.</summary>
    private static string In(string column) => $"strftime('%Y-%m-%d', {column}, '+1 hour')";

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Row(params object?[] values)
        => string.Join('|', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));

    private static void AssertRows(IEnumerable<string> expected, IEnumerable<string> actual)
        => Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
}

/// <summary>A test that takes a minute; the environment selects it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LargeEventAttribute : FactAttribute
{
    private const string Variable = "VISITCLOUD_TEST_LARGE";

    public LargeEventAttribute()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Skip = $"Takes a minute. Set {Variable} to 1 to run it.";
    }
}
