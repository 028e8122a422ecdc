using System.Text.Json;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Postgres;
using VisitCloud.Store.Schema;
using VisitCloud.Store.Sqlite;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>The tables and views, and their versions.</summary>
public sealed class SchemaTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_older_schema_is_updated_in_place(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var store = database.Open())
            await SyncAsync(store, """[{"id":"a","revision":1,"contact":{"email":"a@x.example"}}]""");
        var current = Migrations(kind);
        var prefix = kind == DatabaseKind.Sqlite ? "" : "visit.";
        var next = current with { Scripts = [.. current.Scripts, $"alter table {prefix}visitors add column seen integer default 7"] };

        await using (var newer = database.With(next))
            await newer.OpenAsync(default);

        Assert.Equal($"{current.Version + 1}", await database.ScalarAsync("select version from ~schema_version"));
        Assert.Equal("7", await database.ScalarAsync("select seen from ~visitors where id = 'a'"));
        Assert.Equal("a@x.example", await database.ScalarAsync("select email from ~visitor"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_newer_schema_is_refused_and_not_changed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var current = Migrations(kind);
        await using (var newer = database.With(current with { Scripts = [.. current.Scripts, "select 1"] }))
            await newer.OpenAsync(default);

        await using var store = database.Open();
        var error = await Assert.ThrowsAsync<StoreException>(() => SyncAsync(store, "[]"));

        Assert.Equal(StoreErrorKind.Foreign, error.Kind);
        Assert.Contains($"version {current.Version + 1}", error.Message, StringComparison.Ordinal);
        Assert.Empty(await database.QueryAsync("select * from ~sync_state"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_migration_that_fails_is_rolled_back(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var store = database.Open())
            await SyncAsync(store, """[{"id":"a","revision":1}]""");
        var current = Migrations(kind);
        var prefix = kind == DatabaseKind.Sqlite ? "" : "visit.";
        var broken = current with { Scripts = [.. current.Scripts, $"delete from {prefix}visitors", "no sql"] };

        await using (var newer = database.With(broken))
            await Assert.ThrowsAsync<StoreException>(() => newer.OpenAsync(default));

        Assert.Equal("a", await database.ScalarAsync("select id from ~visitor"));
    }

    [Fact]
    public async Task A_file_of_another_program_is_refused()
    {
        await using var database = new SqliteTestDatabase();
        await database.QueryAsync("create table mine (a)");
        await using var store = database.Open();

        Assert.Equal(StoreErrorKind.Foreign, (await Assert.ThrowsAsync<StoreException>(() => SyncAsync(store, "[]"))).Kind);
        // The file that was refused is not used afterward.
        var request = new SyncRequest(Resources.Visitors, StoreTest.ExpoId);
        var error = await Assert.ThrowsAsync<StoreException>(() => store.GetFirstRequestAsync(request, default));
        Assert.Equal(StoreErrorKind.Foreign, error.Kind);

        await File.WriteAllTextAsync(database.File, new string('x', 5000));
        await using var text = database.Open();
        Assert.Equal(StoreErrorKind.Foreign, (await Assert.ThrowsAsync<StoreException>(() => SyncAsync(text, "[]"))).Kind);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_dropped_view_is_rebuilt(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var store = database.Open())
            await SyncAsync(store, """[{"id":"a","revision":1}]""");
        foreach (var view in new[] { "visitor", "visitor_answer", "label" })
            await database.QueryAsync($"drop view ~{view}");

        await using (var store = database.Open())
            await SyncAsync(store, """[{"id":"a","revision":1}]""");

        Assert.Equal("a", await database.ScalarAsync("select id from ~visitor"));
        Assert.Empty(await database.QueryAsync("select * from ~visitor_answer"));
        Assert.Empty(await database.QueryAsync("select * from ~label"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_missing_table_or_column_is_named_and_other_endpoints_are_synced(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var store = database.Open())
            await SyncAsync(store, """[{"id":"a","revision":1}]""");
        var cascade = kind == DatabaseKind.Postgres ? " cascade" : "";
        await database.QueryAsync("drop view ~label");
        await database.QueryAsync($"alter table ~labels drop column synced_at{cascade}");
        await database.QueryAsync($"drop table ~partners{cascade}");

        await using var again = database.Open();
        var table = await Assert.ThrowsAsync<StoreException>(() => SyncAsync(again, "[]", Resources.Partners));
        var column = await Assert.ThrowsAsync<StoreException>(() => SyncAsync(again, "[]", Resources.Labels));
        await SyncAsync(again, """[{"id":"b","revision":2}]""");

        Assert.Contains("The table partners of", table.Message, StringComparison.Ordinal);
        Assert.Contains("The table labels of", column.Message, StringComparison.Ordinal);
        Assert.Contains("synced_at", column.Message, StringComparison.Ordinal);
        Assert.All([table, column], error => Assert.True(error.IsLimitedToEndpoint));
        Assert.Equal("2", await database.ScalarAsync("select count(*) from ~visitor"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_table_that_is_dropped_during_a_sync_is_named(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        using var server = new ScriptedServer(async _ =>
        {
            if (kind == DatabaseKind.Sqlite)
                await database.QueryAsync("drop view visitor; drop table visitors");
            else
                await database.QueryAsync("drop table visit.visitors cascade");
            return ScriptedResponse.Json("""[{"id":"a","revision":1}]""");
        });
        using var client = StoreTest.CreateClient(server.Address);

        var error = await Assert.ThrowsAsync<StoreException>(() => store.SyncAsync(client, Resources.Visitors));

        Assert.Equal(StoreErrorKind.TableIncomplete, error.Kind);
        Assert.Contains("visitors", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Each_known_field_is_a_column_and_a_field_of_another_type_is_no_error(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        await SyncAsync(
            store,
            """
            [{"id":"a","revision":1,"name":"Engines","boothSize":12.50,"contact":{"email":"a@x.example"},
              "registrationType":{"name":"Exhibitor"}},
             {"id":"b","revision":2,"name":{"nl":"Motoren"},"boothSize":"large","contact":"nobody","registrationType":null,"brandNew":[1]},
             {"id":"c","revision":3},
             {"id":"d","revision":4,"deleted":true,"name":"Gone"}]
            """,
            Resources.Partners);

        var rows = await database.QueryAsync("select id, name, booth_size, email, registration_type from ~partner order by id");

        Assert.Equal((string?[])["a", "Engines", kind == DatabaseKind.Sqlite ? "12.5" : "12.50", "a@x.example", "Exhibitor"], rows[0]);
        Assert.Equal("b", rows[1][0]);
        Assert.Null(rows[1][3]);
        Assert.Null(rows[1][4]);
        Assert.Equal((string?[])["c", null, null, null, null], rows[2]);
        Assert.Equal(3, rows.Count);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Answers_are_rows_even_if_some_records_have_other_values_instead(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        await SyncAsync(
            store,
            """
            [{"id":"a","revision":1,"questions":[
                {"id":"q","name":"Diet","answers":[{"id":"x","name":"Halal"},{"id":"y","name":"Vegan"}]},"odd",7]},
             {"id":"b","revision":2,"questions":"none"},
             {"id":"c","revision":3,"questions":[{"id":"q","name":"Diet","answers":"some"}]},
             {"id":"d","revision":4}]
            """);

        var answers = await database.QueryAsync("select visitor_id, question, answer from ~visitor_answer order by answer");
        Assert.Equal(["a Diet Halal", "a Diet Vegan"], answers.Select(row => string.Join(' ', row)));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Every_view_can_be_read(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        foreach (var table in Tables.All)
        {
            var record = """{"id":"a","revision":1}""";
            await SyncAsync(store, table.Resource.InExpo ? $"[{record}]" : record, table.Resource);
            var columns = string.Join(", ", table.Columns.Select(column => column.Name).Prepend("id"));
            Assert.Equal("a", Assert.Single(await database.QueryAsync($"select {columns} from ~{table.View}"))[0]);
        }
    }

    private static Migrations Migrations(DatabaseKind kind)
        => kind == DatabaseKind.Sqlite ? SqliteSchema.Migrations : PostgresSchema.Migrations;

    private static async Task SyncAsync(IStore store, string records, Resource? resource = null)
    {
        using var json = JsonDocument.Parse(records);
        using var server = json.RootElement.ValueKind == JsonValueKind.Array
            ? new EventServer(json.RootElement.EnumerateArray().Select(record => record.GetRawText()))
            : new EventServer { Expo = records };
        using var client = StoreTest.CreateClient(server.Address);
        await store.SyncAsync(client, resource ?? Resources.Visitors);
    }
}
