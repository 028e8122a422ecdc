using VisitCloud.Client;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Postgres;

/// <summary>The schema in PostgreSQL's dialect. It has its own name, so that it does not touch the tables of other programs.</summary>
internal static class PostgresSchema
{
    /// <summary>The name of the schema.</summary>
    public const string Name = "visit";

    /// <summary>The table with the positions.</summary>
    public const string PositionTable = "sync_state";

    /// <summary>The columns of every table with records.</summary>
    public static readonly string[] RecordColumns = ["expo_id", "id", "revision", "deleted", "data", "original", "synced_at"];

    /// <summary>The columns of the table with the positions.</summary>
    public static readonly string[] PositionColumns = ["expo_id", "resource", "next_revision", "synced_at"];

    /// <summary>The columns of the table with the statistics.</summary>
    public static readonly string[] StatisticsColumns = ["expo_id", "changes", "data_changes", "data"];

    /// <summary>The table with the statistics.</summary>
    public const string StatisticsTable = "statistics";

    private const string Version2 =
        "create table visit.statistics (expo_id text not null primary key, changes bigint not null, data_changes bigint, data bytea)";

    /// <summary>One row for each answer of a visitor to a question.</summary>
    private const string VisitorAnswers =
        """
        create view visit."visitor_answer" as
        select v.expo_id, v.id as visitor_id, q ->> 'id' as question_id, q ->> 'name' as question,
               a ->> 'id' as answer_id, a ->> 'name' as answer
        from visit.visitors v
        cross join jsonb_array_elements(case jsonb_typeof(v.data -> 'questions') when 'array' then v.data -> 'questions' else '[]' end) q
        cross join jsonb_array_elements(case jsonb_typeof(q -> 'answers') when 'array' then q -> 'answers' else '[]' end) a
        where not v.deleted
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
            "create table visit.schema_version (version integer not null)",
            """
            create table visit.sync_state (expo_id text not null, resource text not null, next_revision bigint,
                synced_at timestamptz not null, primary key (expo_id, resource))
            """,
            .. Tables.All.Select(table =>
                $"""
                create table visit."{table.Name}" (expo_id text not null, id text not null, revision bigint, deleted boolean not null,
                    data jsonb not null, original bytea, synced_at timestamptz not null, primary key (expo_id, id));
                create index "{table.Name}_revision" on visit."{table.Name}" (expo_id, revision)
                """),
        ]);

    private static string CreateView(Table table)
    {
        var columns = string.Concat(table.Columns.Select(column => $", {CreateExpression(table, column)} as \"{column.Name}\""));
        return $"create view visit.\"{table.View}\" as select expo_id, id, revision{columns}, synced_at " +
            $"from visit.\"{table.Name}\" where not deleted";
    }

    /// <summary>Creates a column of a view. The type is checked before a cast, which would fail the whole view otherwise.</summary>
    private static string CreateExpression(Table table, Column column)
    {
        var path = $"'{{{string.Join(',', column.PathSegments)}}}'";
        return table.GetType(column) switch
        {
            FieldType.Integer or FieldType.Decimal
                => $"case jsonb_typeof(data #> {path}) when 'number' then (data #>> {path})::numeric end",
            FieldType.Boolean => $"case jsonb_typeof(data #> {path}) when 'boolean' then (data #>> {path})::boolean end",
            _ => $"data #>> {path}",
        };
    }
}
