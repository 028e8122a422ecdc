using Microsoft.Data.Sqlite;
using VisitCloud.Client.Sync;

namespace VisitCloud.Store.Sqlite;

/// <summary>Reads and writes the table with the statistics.</summary>
internal static class SqliteStatistics
{
    /// <summary>The statement that counts a transaction that changed records of an event.</summary>
    public const string AddChange =
        "insert into statistics (expo_id, changes) values (?1, 1) on conflict do update set changes = changes + 1";

    public static StatisticsVersion GetVersion(SqliteConnection connection, string expoId)
    {
        if (!HasTable(connection))
            return StatisticsVersion.None;
        using var select = new Statement(
            connection.Handle!, "select changes, data_changes, substr(data, 1, 4) from statistics where expo_id = ?1");
        return select.Bind(1, expoId).Step()
            ? new StatisticsVersion(select.GetInteger(0)!.Value, select.GetInteger(1)).WithFormat(select.GetBlobOrNull(2))
            : StatisticsVersion.None;
    }

    public static byte[]? Read(SqliteConnection connection, string expoId)
    {
        if (!HasTable(connection))
            return null;
        using var select = new Statement(connection.Handle!, "select data from statistics where expo_id = ?1");
        return select.Bind(1, expoId).Step() ? select.GetBlobOrNull(0) : null;
    }

    /// <summary>Stores statistics, unless records changed in the meantime.</summary>
    public static void Save(SqliteConnection connection, string expoId, long changes, byte[] data)
    {
        using var save = new Statement(
            connection.Handle!,
            """
            insert into statistics (expo_id, changes, data_changes, data) values (?1, ?2, ?2, ?3)
            on conflict do update set data_changes = excluded.data_changes, data = excluded.data where changes = excluded.changes
            """);
        save.Bind(1, expoId).Bind(2, changes).BindBlob(3, data).Run();
    }

    /// <summary>A file that was last synced by an earlier version does not have the table.</summary>
    private static bool HasTable(SqliteConnection connection)
    {
        using var select = new Statement(connection.Handle!, "select 1 from sqlite_schema where name = ?1");
        return select.Bind(1, SqliteSchema.StatisticsTable).Step();
    }
}
