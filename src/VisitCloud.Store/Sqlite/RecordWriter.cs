using SQLitePCL;
using VisitCloud.Client;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Sqlite;

/// <summary>Writes records into a table.</summary>
internal sealed class RecordWriter(sqlite3 database, Table table) : IDisposable
{
    private readonly Statement _insert = new(
        database,
        $"""
        insert into "{table.Name}" (expo_id, id, revision, deleted, data, synced_at) values (?1, ?2, ?3, ?4, ?5, ?6)
        on conflict do nothing
        """);

    private readonly Statement _select = new(
        database, $"select revision, deleted, data from \"{table.Name}\" where expo_id = ?1 and id = ?2");

    private readonly Statement _update = new(
        database,
        $"update \"{table.Name}\" set revision = ?3, deleted = ?4, data = ?5, synced_at = ?6 where expo_id = ?1 and id = ?2");

    private readonly Statement _advance = new(
        database,
        """
        insert into sync_state (expo_id, resource, next_revision, synced_at) values (?1, ?2, ?3, ?4)
        on conflict do update set next_revision = max(coalesce(next_revision, ?3), ?3), synced_at = ?4
        """);

    private readonly Statement _addChange = new(database, SqliteStatistics.AddChange);

    public Table Table => table;

    /// <summary>Writes records and the position of their list, in the transaction of the caller.</summary>
    public SyncCounts Write(string expoId, IReadOnlyList<VisitRecord> records, ListPosition? position)
    {
        var now = SqliteTime.GetNow();
        // These parameters keep their values when a statement is run again.
        _insert.Bind(1, expoId).Bind(6, now);
        _update.Bind(1, expoId).Bind(6, now);
        _select.Bind(1, expoId);
        var counts = default(SyncCounts);
        foreach (var record in records)
            counts += Write(record);
        if (counts.HasChanges)
            _addChange.Bind(1, expoId).Run();
        if (position is not null)
            _advance.Bind(1, position.List.ExpoId).Bind(2, position.List.Name).Bind(3, position.Revision).Bind(4, now).Run();
        return counts;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _select.Dispose();
        _update.Dispose();
        _advance.Dispose();
        _addChange.Dispose();
    }

    private SyncCounts Write(VisitRecord record)
    {
        if (Bind(_insert, record).Run() > 0)
            return record.Deleted ? new SyncCounts(0, 0, 1, 0) : new SyncCounts(1, 0, 0, 0);

        _select.Bind(2, record.Id!).Step();
        var wasDeleted = _select.GetInteger(1) != 0;
        var isUnchanged = record.Revision == _select.GetInteger(0)
            && record.Deleted == wasDeleted
            && _select.GetBytes(2).SequenceEqual(record.Json.Bytes.Span);
        _select.Reset();
        if (isUnchanged)
            return new SyncCounts(0, 0, 0, 1);

        Bind(_update, record).Run();
        return record.Deleted && !wasDeleted ? new SyncCounts(0, 0, 1, 0) : new SyncCounts(0, 1, 0, 0);
    }

    private static Statement Bind(Statement statement, VisitRecord record)
        => statement.Bind(2, record.Id!).Bind(3, record.Revision).Bind(4, record.Deleted ? 1 : 0).Bind(5, record.Json.Bytes.Span);
}
