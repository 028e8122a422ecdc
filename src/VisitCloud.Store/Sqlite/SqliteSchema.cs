using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Sqlite;

/// <summary>The schema in SQLite's dialect.</summary>
internal static class SqliteSchema
{
    /// <summary>The columns of every table with records.</summary>
    public static readonly string[] RecordColumns = ["expo_id", "id", "revision", "deleted", "data", "synced_at"];

    /// <summary>The columns of the table with the positions.</summary>
    public static readonly string[] PositionColumns = ["expo_id", "resource", "next_revision", "synced_at"];

    /// <summary>The table with the positions.</summary>
    public const string PositionTable = "sync_state";

    /// <summary>The columns of the table with the statistics.</summary>
    public static readonly string[] StatisticsColumns = ["expo_id", "changes", "data_changes", "data"];

    /// <summary>The table with the statistics.</summary>
    public const string StatisticsTable = "statistics";

    private const string Version2 =
        "create table statistics (expo_id text not null primary key, changes integer not null, data_changes integer, data blob)";

    /// <summary>One row for each answer of a visitor to a question.</summary>
    private const string VisitorAnswers =
        """
        create view "visitor_answer" as
        select v.expo_id, v.id as visitor_id, json_extract(q.value, '$.id') as question_id, json_extract(q.value, '$.name') as question,
               json_extract(a.value, '$.id') as answer_id, json_extract(a.value, '$.name') as answer
        from visitors v
        join json_each(v.data, '$.questions') q on q.type = 'object'
        join json_each(case q.type when 'object' then q.value else '{}' end, '$.answers') a on a.type = 'object'
        where v.deleted = 0
        """;

    /// <summary>Gets the history of the schema.</summary>
    public static Migrations Migrations { get; } = new(
        [CreateVersion1(), Version2],
        [
            .. Tables.All.Select(table => new View(table.View, table.Name, CreateView(table))),
            new View("visitor_answer", "visitors", VisitorAnswers),
        ]);

    private static string CreateVersion1() => string.Join(
        ";\n",
        [
            "create table schema_version (version integer not null)",
            """
            create table sync_state (expo_id text not null, resource text not null, next_revision integer, synced_at text not null,
                primary key (expo_id, resource)) without rowid
            """,
            .. Tables.All.Select(table =>
                $"""
                create table "{table.Name}" (expo_id text not null, id text not null, revision integer, deleted integer not null,
                    data text not null, synced_at text not null, primary key (expo_id, id));
                create index "{table.Name}_revision" on "{table.Name}" (expo_id, revision)
                """),
        ]);

    private static string CreateView(Table table)
    {
        var columns = string.Concat(table.Columns.Select(column => $", json_extract(data, '{GetJsonPath(column)}') as \"{column.Name}\""));
        return $"create view \"{table.View}\" as select expo_id, id, revision{columns}, synced_at from \"{table.Name}\" where deleted = 0";
    }

    private static string GetJsonPath(Column column)
        => "$" + string.Concat(column.PathSegments.Select(step => char.IsAsciiDigit(step[0]) ? $"[{step}]" : "." + step));
}
