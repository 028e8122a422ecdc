using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Sqlite;

/// <summary>The schema in SQLite's words.</summary>
internal static class SqliteSchema
{
    /// <summary>How it came to be.</summary>
    public static Migrations Migrations { get; } = new([Version1()], [.. Tables.All.Select(table => (table.View, ViewOf(table))), ("visitor_answer", VisitorAnswers)]);

    /// <summary>One row for each answer that a visitor gave to a question.</summary>
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

    private static string Version1() => string.Join(
        ";\n",
        [
            "create table schema_version (version integer not null)",
            "create table sync_state (expo_id text not null, resource text not null, next_revision integer, synced_at text not null, primary key (expo_id, resource)) without rowid",
            .. Tables.All.Select(table =>
                $"""
                create table "{table.Name}" (expo_id text not null, id text not null, revision integer, deleted integer not null, data text not null, synced_at text not null, primary key (expo_id, id));
                create index "{table.Name}_revision" on "{table.Name}" (expo_id, revision)
                """),
        ]);

    private static string ViewOf(Table table)
    {
        var columns = string.Concat(table.Columns.Select(column => $", json_extract(data, '{PathOf(column)}') as \"{column.Name}\""));
        return $"create view \"{table.View}\" as select expo_id, id, revision{columns}, synced_at from \"{table.Name}\" where deleted = 0";
    }

    private static string PathOf(Column column)
        => "$" + string.Concat(column.Steps.Select(step => char.IsAsciiDigit(step[0]) ? $"[{step}]" : "." + step));
}
