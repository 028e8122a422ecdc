using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Postgres;
using VisitCloud.Store.Schema;
using VisitCloud.Store.Sqlite;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>The tables and views, and what becomes of those of other versions.</summary>
public sealed class SchemaTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task An_older_schema_is_brought_up_to_date_in_place(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var store = database.Open())
            await SyncAsync(store, """[{"id":"a","revision":1,"contact":{"email":"a@x.example"}}]""");
        var current = Migrations(kind);
        var prefix = kind == Kind.Sqlite ? "" : "visit.";
        var next = current with { Scripts = [.. current.Scripts, $"alter table {prefix}visitors add column seen integer default 7"] };

        await using (var newer = database.With(next))
            await newer.OpenAsync(default);

        Assert.Equal((current.Version + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), await database.ScalarAsync("select version from ~schema_version"));
        Assert.Equal("7", await database.ScalarAsync("select seen from ~visitors where id = 'a'"));
        Assert.Equal("a@x.example", await database.ScalarAsync("select email from ~visitor"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_newer_schema_is_refused_and_left_as_it_is(Kind kind)
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
    [OnSqlite]
    [OnPostgres]
    public async Task A_migration_that_fails_leaves_the_version_before(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var store = database.Open())
            await SyncAsync(store, """[{"id":"a","revision":1}]""");
        var current = Migrations(kind);
        var broken = current with { Scripts = [.. current.Scripts, "delete from " + (kind == Kind.Sqlite ? "" : "visit.") + "visitors", "no sql"] };

        await using (var newer = database.With(broken))
            await Assert.ThrowsAsync<StoreException>(() => newer.OpenAsync(default));

        Assert.Equal("a", await database.ScalarAsync("select id from ~visitor"));
    }

    [Fact]
    public async Task A_file_of_something_else_is_refused()
    {
        await using var database = new SqliteTestDatabase();
        await database.QueryAsync("create table mine (a)");
        await using var store = database.Open();

        Assert.Equal(StoreErrorKind.Foreign, (await Assert.ThrowsAsync<StoreException>(() => SyncAsync(store, "[]"))).Kind);
        // Nothing of the file that was refused is used afterwards.
        Assert.Equal(StoreErrorKind.Foreign, (await Assert.ThrowsAsync<StoreException>(() => store.PlanAsync(new SyncRequest(Resources.Visitors, Syncing.Expo, Full: false), default))).Kind);

        await File.WriteAllTextAsync(database.File, new string('x', 5000));
        await using var text = database.Open();
        Assert.Equal(StoreErrorKind.Foreign, (await Assert.ThrowsAsync<StoreException>(() => SyncAsync(text, "[]"))).Kind);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Each_known_field_is_a_column_and_one_that_is_gone_or_otherwise_is_no_error(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        await SyncAsync(
            store,
            """
            [{"id":"a","revision":1,"name":"Engines","boothSize":12.50,"contact":{"email":"a@x.example"},"registrationType":{"name":"Exhibitor"}},
             {"id":"b","revision":2,"name":{"nl":"Motoren"},"boothSize":"large","contact":"nobody","registrationType":null,"brandNew":[1]},
             {"id":"c","revision":3},
             {"id":"d","revision":4,"deleted":true,"name":"Gone"}]
            """,
            Resources.Partners);

        var rows = await database.QueryAsync("select id, name, booth_size, email, registration_type from ~partner order by id");

        Assert.Equal((string?[])["a", "Engines", kind == Kind.Sqlite ? "12.5" : "12.50", "a@x.example", "Exhibitor"], rows[0]);
        Assert.Equal("b", rows[1][0]);
        Assert.Null(rows[1][3]);
        Assert.Null(rows[1][4]);
        Assert.Equal((string?[])["c", null, null, null, null], rows[2]);
        Assert.Equal(3, rows.Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Answers_are_rows_whatever_a_record_has_in_their_place(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        await SyncAsync(
            store,
            """
            [{"id":"a","revision":1,"questions":[{"id":"q","name":"Diet","answers":[{"id":"x","name":"Halal"},{"id":"y","name":"Vegan"}]},"odd",7]},
             {"id":"b","revision":2,"questions":"none"},
             {"id":"c","revision":3,"questions":[{"id":"q","name":"Diet","answers":"some"}]},
             {"id":"d","revision":4}]
            """);

        Assert.Equal(
            ["a Diet Halal", "a Diet Vegan"],
            (await database.QueryAsync("select visitor_id, question, answer from ~visitor_answer order by answer")).Select(row => string.Join(' ', row)));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Every_view_can_be_read(Kind kind)
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

    [Fact]
    public void The_guide_names_every_table_view_and_column()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VisitCloud.psd1")))
            folder = Path.GetDirectoryName(folder)!;
        var guide = File.ReadAllText(Path.Combine(folder, "docs", "database.md"));

        Assert.Contains($"version {SqliteSchema.Migrations.Version}", guide, StringComparison.Ordinal);
        Assert.Equal(SqliteSchema.Migrations.Version, PostgresSchema.Migrations.Version);
        Assert.All(Tables.All, table => Assert.Contains(
            $"| `{table.Name}` | `{table.View}` | {string.Join(", ", table.Columns.Select(column => $"`{column.Name}`"))} |", guide, StringComparison.Ordinal));
    }

    private static Migrations Migrations(Kind kind) => kind == Kind.Sqlite ? SqliteSchema.Migrations : PostgresSchema.Migrations;

    private static async Task SyncAsync(IStore store, string answer, Resource? resource = null)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(answer));
        using var client = Syncing.Client(server.Address);
        await store.SyncAsync(client, resource ?? Resources.Visitors);
    }
}
