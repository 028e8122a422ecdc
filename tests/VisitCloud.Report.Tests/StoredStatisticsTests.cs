using System.Text;
using System.Text.Json;

namespace VisitCloud.Report.Tests;

/// <summary>Statistics that a database keeps, and that a sync updates.</summary>
public sealed class StoredStatisticsTests
{
    private const string DiscardStatistics = "update statistics set data_changes = null";

    /// <summary>Leaves one record of each list, so that the event is not taken for a new one.</summary>
    private const string DeleteRecords =
        """
        delete from visitors where id > (select min(id) from visitors);
        delete from participants where id > (select min(id) from participants);
        delete from connections where id > (select min(id) from connections)
        """;

    [Fact]
    public async Task A_summary_of_stored_statistics_equals_one_of_the_records()
    {
        await using var synced = await SyncedEvent.CreateAsync(500);
        var expected = Format(await synced.MeasureAsync());

        await synced.UpdateAsync();
        synced.Query(DeleteRecords);

        // Only the statistics have the people and leads now.
        Assert.Equal(expected, Format(await synced.MeasureAsync()));
    }

    [Fact]
    public async Task A_sync_applies_changes_to_the_statistics()
    {
        await using var synced = await SyncedEvent.CreateAsync(500);
        await synced.UpdateAsync();
        for (var round = 0; round < 5; round++)
        {
            synced.Server.MakeChanges(300);
            await synced.UpdateAsync();
            var fromStatistics = Format(await synced.MeasureAsync());

            var current = Assert.Single(synced.Query("select changes from statistics where changes = data_changes"));
            synced.Query(DiscardStatistics);
            Assert.Equal(Format(await synced.MeasureAsync()), fromStatistics);
            synced.Query($"update statistics set data_changes = {current}");
        }
    }

    [Fact]
    public async Task A_sync_with_changes_does_not_read_the_other_records_again()
    {
        await using var synced = await SyncedEvent.CreateAsync(500);
        await synced.UpdateAsync();
        var before = await synced.MeasureAsync();
        synced.Query(DeleteRecords);

        synced.Server.MakeChanges(20);
        await synced.UpdateAsync();

        var after = await synced.MeasureAsync();
        Assert.InRange(after.Registrations!.Value, before.Registrations!.Value - 20, before.Registrations.Value + 20);
        Assert.InRange(after.Leads!.Value, before.Leads!.Value - 20, before.Leads.Value + 20);
    }

    [Fact]
    public async Task The_first_sync_of_an_event_needs_no_second_read()
    {
        await using var synced = await SyncedEvent.CreateAsync(200);
        var expected = Format(await synced.MeasureAsync());
        File.Delete(synced.Database);

        await synced.UpdateAsync();
        synced.Query(DeleteRecords);

        Assert.Equal(expected, Format(await synced.MeasureAsync()));
    }

    [Fact]
    public async Task Records_that_disappear_are_removed_from_the_statistics()
    {
        await using var synced = await SyncedEvent.CreateAsync(50);
        var expected = Format(await synced.MeasureAsync());
        Add("visitors", """ "registrationState":"registered" """);
        Add("participants", """ "show":true """);
        Add("connections", """ "rating":1 """);
        await synced.UpdateAsync();
        Assert.NotEqual(expected, Format(await synced.MeasureAsync()));

        await synced.UpdateAsync(full: true);

        Assert.Equal("1", Assert.Single(synced.Query("select changes = data_changes from statistics")));
        Assert.Equal(expected, Format(await synced.MeasureAsync()));

        void Add(string table, string fields) => synced.Query(
            $$"""
            insert into {{table}} (expo_id, id, deleted, data, synced_at)
            select expo_id, 'gone', 0, '{"id":"gone",{{fields}}}', synced_at from {{table}} limit 1
            """);
    }

    [Fact]
    public async Task Statistics_of_another_format_are_not_used_and_are_replaced()
    {
        await using var synced = await SyncedEvent.CreateAsync(50);
        await synced.UpdateAsync();
        var expected = Format(await synced.MeasureAsync());
        synced.Query("update statistics set data = x'FFFFFF7F'");
        Assert.Equal(expected, Format(await synced.MeasureAsync()));

        synced.Server.MakeChanges(20);
        await synced.UpdateAsync();
        var fromStatistics = Format(await synced.MeasureAsync());
        synced.Query(DiscardStatistics);

        Assert.Equal(Format(await synced.MeasureAsync()), fromStatistics);
    }

    [Fact]
    public async Task Statistics_of_another_format_are_replaced_even_if_no_record_changed()
    {
        await using var synced = await SyncedEvent.CreateAsync(50);
        await synced.UpdateAsync();
        const string Query = "select hex(data) from statistics where changes = data_changes";
        var expected = Assert.Single(synced.Query(Query));
        synced.Query("update statistics set data = x'FFFFFF7F'");

        await synced.UpdateAsync();

        Assert.Equal(expected.Length, Assert.Single(synced.Query(Query)).Length);
        Assert.StartsWith(expected[..8], Assert.Single(synced.Query(Query)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incomplete_statistics_are_not_used()
    {
        await using var synced = await SyncedEvent.CreateAsync(50);
        await synced.UpdateAsync();
        var expected = Format(await synced.MeasureAsync());

        synced.Query("update statistics set data = substr(data, 1, length(data) - 1)");

        Assert.Equal(expected, Format(await synced.MeasureAsync()));
    }

    [Fact]
    public async Task Statistics_have_no_names_of_people()
    {
        await using var synced = await SyncedEvent.CreateAsync(200);
        await synced.UpdateAsync();

        var text = Encoding.Latin1.GetString(Convert.FromHexString(Assert.Single(synced.Query("select hex(data) from statistics"))));
        var names = synced.Query("select last_name from visitor union select email from visitor where email is not null");

        Assert.True(names.Count > 100);
        Assert.DoesNotContain(names, name => text.Contains(name, StringComparison.Ordinal));
    }

    private static string Format(ExpoSummary summary) => JsonSerializer.Serialize(summary with { MeasuredAt = default });
}
