using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Postgres;

/// <summary>The schema in PostgreSQL's words. It has a name of its own, so that the tables of others are not touched.</summary>
internal static class PostgresSchema
{
    /// <summary>The schema's name.</summary>
    public const string Name = "visit";

    /// <summary>How it came to be.</summary>
    public static Migrations Migrations { get; } = new([Version1()], [.. Tables.All.Select(table => (table.View, ViewOf(table))), ("visitor_answer", VisitorAnswers)]);

    /// <summary>One row for each answer that a visitor gave to a question.</summary>
    private const string VisitorAnswers =
        """
        create view visit."visitor_answer" as
        select v.expo_id, v.id as visitor_id, q ->> 'id' as question_id, q ->> 'name' as question, a ->> 'id' as answer_id, a ->> 'name' as answer
        from visit.visitors v
        cross join jsonb_array_elements(case jsonb_typeof(v.data -> 'questions') when 'array' then v.data -> 'questions' else '[]' end) q
        cross join jsonb_array_elements(case jsonb_typeof(q -> 'answers') when 'array' then q -> 'answers' else '[]' end) a
        where not v.deleted
        """;

    private static string Version1() => string.Join(
        ";\n",
        [
            "create table visit.schema_version (version integer not null)",
            "create table visit.sync_state (expo_id text not null, resource text not null, next_revision bigint, synced_at timestamptz not null, primary key (expo_id, resource))",
            .. Tables.All.Select(table =>
                $"""
                create table visit."{table.Name}" (expo_id text not null, id text not null, revision bigint, deleted boolean not null, data jsonb not null, original bytea, synced_at timestamptz not null, primary key (expo_id, id));
                create index "{table.Name}_revision" on visit."{table.Name}" (expo_id, revision)
                """),
        ]);

    private static string ViewOf(Table table)
    {
        var columns = string.Concat(table.Columns.Select(column => $", {ValueOf(column)} as \"{column.Name}\""));
        return $"create view visit.\"{table.View}\" as select expo_id, id, revision{columns}, synced_at from visit.\"{table.Name}\" where not deleted";
    }

    /// <summary>A cast fails where a field is not what it was, and one such record would fail the whole view: so its type is asked first.</summary>
    private static string ValueOf(Column column)
    {
        var path = $"'{{{string.Join(',', column.Steps)}}}'";
        var (type, cast) = column.Kind switch
        {
            ColumnKind.Number => ("number", "numeric"),
            ColumnKind.Flag => ("boolean", "boolean"),
            _ => ("", ""),
        };
        return type.Length == 0 ? $"data #>> {path}" : $"case jsonb_typeof(data #> {path}) when '{type}' then (data #>> {path})::{cast} end";
    }
}
