using System.Text.Json;

namespace VisitCloud.Report.Tests;

/// <summary>Statistics that a database keeps.</summary>
public sealed class StoredStatisticsTests
{
    private const string DeleteVisitors = "delete from visitors";

    [Fact]
    public async Task A_summary_of_stored_statistics_equals_one_of_the_records()
    {
        await using var synced = await SyncedEvent.CreateAsync(500);
        var expected = Format(await synced.MeasureAsync());

        await synced.UpdateStatisticsAsync();
        synced.Query(DeleteVisitors);

        // Only the statistics have the visitors now.
        Assert.Equal(expected, Format(await synced.MeasureAsync()));
    }

    [Fact]
    public async Task Statistics_that_are_up_to_date_are_kept()
    {
        await using var synced = await SyncedEvent.CreateAsync(50);
        var expected = Format(await synced.MeasureAsync());
        await synced.UpdateStatisticsAsync();
        synced.Query(DeleteVisitors);

        await synced.UpdateStatisticsAsync();

        Assert.Equal(expected, Format(await synced.MeasureAsync()));
    }

    [Fact]
    public async Task Statistics_of_another_format_are_replaced_and_not_used()
    {
        await using var synced = await SyncedEvent.CreateAsync(50);
        var expected = Format(await synced.MeasureAsync());
        synced.Query($"update statistics set data = x'FFFFFF7F'");
        Assert.Equal(expected, Format(await synced.MeasureAsync()));

        await synced.UpdateStatisticsAsync();
        synced.Query(DeleteVisitors);

        Assert.Equal(expected, Format(await synced.MeasureAsync()));
    }

    [Fact]
    public async Task Statistics_have_no_ids_and_names_of_people()
    {
        await using var synced = await SyncedEvent.CreateAsync(200);
        await synced.UpdateStatisticsAsync();

        var data = Convert.FromHexString(Assert.Single(synced.Query("select hex(data) from statistics")));
        var text = System.Text.Encoding.Latin1.GetString(data);
        var people = synced.Query(
            "select id from visitor union select last_name from visitor union select email from visitor where email is not null");

        Assert.True(people.Count > 200);
        Assert.DoesNotContain(people, person => text.Contains(person, StringComparison.Ordinal));
    }

    private static string Format(ExpoSummary summary) => JsonSerializer.Serialize(summary with { MeasuredAt = default });
}
