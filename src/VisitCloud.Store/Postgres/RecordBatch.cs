using Npgsql;
using NpgsqlTypes;
using VisitCloud.Client;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Postgres;

/// <summary>Records as arrays of column values, which are written in one statement.</summary>
internal sealed class RecordBatch
{
    private RecordBatch(object[] parameters) => Parameters = parameters;

    /// <summary>Gets the parameters of the statement after the first, which is the event.</summary>
    public object[] Parameters { get; }

    public static RecordBatch Create(IReadOnlyList<VisitRecord> records)
    {
        var data = new byte[records.Count][];
        var originals = new byte[]?[records.Count];
        for (var i = 0; i < records.Count; i++)
        {
            var json = records[i].Json.Bytes.Span;
            var text = JsonbText.Convert(json);
            data[i] = text.Text;
            originals[i] = text.IsExact ? null : json.ToArray();
        }

        return new RecordBatch(
        [
            records.Select(record => record.Id!).ToArray(),
            CreateArray(records.Select(record => record.Revision).ToArray(), NpgsqlDbType.Bigint),
            records.Select(record => record.Deleted).ToArray(),
            CreateArray(data, NpgsqlDbType.Jsonb),
            CreateArray(originals, NpgsqlDbType.Bytea),
        ]);
    }

    /// <summary>Creates the statement that writes new and changed records, and counts them.</summary>
    public static string CreateUpsert(Table table) =>
        $"""
        with page as (
            select * from unnest($2, $3, $4, $5, $6) as p (id, revision, deleted, data, original)
        ), old as (
            select t.id, t.deleted from visit."{table.Name}" t join page using (id) where t.expo_id = $1
        ), written as (
            insert into visit."{table.Name}" as t (expo_id, id, revision, deleted, data, original, synced_at)
            select $1, id, revision, deleted, data, original, now() from page
            on conflict (expo_id, id) do update
            set revision = excluded.revision, deleted = excluded.deleted, data = excluded.data, original = excluded.original,
                synced_at = now()
            where (t.revision, t.deleted, t.data, t.original)
                is distinct from (excluded.revision, excluded.deleted, excluded.data, excluded.original)
            returning id, deleted
        )
        select count(*) filter (where old.id is null and not written.deleted),
               count(*) filter (where old.id is not null and not (written.deleted and not old.deleted)),
               count(*) filter (where written.deleted and old.deleted is not true)
        from written left join old using (id)
        """;

    private static NpgsqlParameter CreateArray(object values, NpgsqlDbType type)
        => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
