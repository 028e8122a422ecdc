using SQLitePCL;
using VisitCloud.Client;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Sqlite;

/// <summary>Writes records into one table, with statements that are prepared once.</summary>
internal sealed class TableWriter(sqlite3 file, Table table) : IDisposable
{
    private readonly Statement _insert = new(file, $"insert into \"{table.Name}\" (expo_id, id, revision, deleted, data, synced_at) values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing");
    private readonly Statement _select = new(file, $"select revision, deleted, data from \"{table.Name}\" where expo_id = ?1 and id = ?2");
    private readonly Statement _update = new(file, $"update \"{table.Name}\" set revision = ?3, deleted = ?4, data = ?5, synced_at = ?6 where expo_id = ?1 and id = ?2");

    private readonly Statement _reach = new(
        file,
        """
        insert into sync_state (expo_id, resource, next_revision, synced_at) values (?1, ?2, ?3, ?4)
        on conflict do update set next_revision = max(coalesce(next_revision, ?3), coalesce(?3, next_revision)), synced_at = ?4
        """);

    public Table Table => table;

    /// <summary>Writes records and how far the list was read; the transaction is the caller's.</summary>
    public Tally Write(string expoId, IReadOnlyList<VisitRecord> records, long? nextRevision)
    {
        var now = SqliteDatabase.Now();
        // Bound once: these stay when a statement is run again.
        _insert.Bind(1, expoId).Bind(6, now);
        _update.Bind(1, expoId).Bind(6, now);
        _select.Bind(1, expoId);
        var tally = new Tally();
        foreach (var record in records)
            tally += Write(record);
        _reach.Bind(1, expoId).Bind(2, table.Resource.Path).Bind(3, nextRevision).Bind(4, now).Run();
        return tally;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _select.Dispose();
        _update.Dispose();
        _reach.Dispose();
    }

    private Tally Write(VisitRecord record)
    {
        if (Fill(_insert, record).Run() > 0)
            return record.Deleted ? new Tally(0, 0, 1, 0) : new Tally(1, 0, 0, 0);

        _select.Bind(2, record.Id!).Step();
        var revision = _select.Integer(0);
        var wasDeleted = _select.Integer(1) != 0;
        // What comes late must not replace what is newer.
        var isSame = record.Revision < revision
            || (record.Revision == revision && record.Deleted == wasDeleted && _select.Bytes(2).SequenceEqual(record.Json.Bytes.Span));
        _select.Reset();
        if (isSame)
            return new Tally(0, 0, 0, 1);

        Fill(_update, record).Run();
        return record.Deleted && !wasDeleted ? new Tally(0, 0, 1, 0) : new Tally(0, 1, 0, 0);
    }

    private static Statement Fill(Statement statement, VisitRecord record)
        => statement.Bind(2, record.Id!).Bind(3, record.Revision).Bind(4, record.Deleted ? 1 : 0).Bind(5, record.Json.Bytes.Span);
}
