using System.Globalization;
using Microsoft.Data.Sqlite;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;
using VisitCloud.Store.Sqlite;

namespace VisitCloud.Store.Reports;

/// <summary>Reads records from a SQLite file.</summary>
/// <param name="path">The full path of the file.</param>
internal sealed class SqliteRecordReader(string path) : IRecordReader
{
    private readonly SqliteFile _file = new(path);
    private SqliteConnection? _connection;

    /// <inheritdoc/>
    public Task<IReadOnlyList<SyncedList>> ListAsync(CancellationToken cancellationToken) => RunAsync<IReadOnlyList<SyncedList>>(() =>
    {
        _connection ??= Open();
        using var select = new Statement(_connection.Handle!,
            "select expo_id, resource, synced_at from sync_state order by expo_id, resource");
        var lists = new List<SyncedList>();
        while (select.Step())
        {
            var syncedAt = DateTimeOffset.Parse(select.GetText(2), CultureInfo.InvariantCulture);
            lists.Add(new SyncedList(select.GetText(0), select.GetText(1), syncedAt));
        }

        return lists;
    });

    /// <inheritdoc/>
    public Task<bool> IsUnfinishedAsync(Resource resource, string expoId, CancellationToken cancellationToken) => RunAsync(() =>
    {
        // At its end, a sync moves the position behind the last record.
        using var select = new Statement(
            _connection!.Handle!,
            $"""
            select 1 from sync_state s
            join "{Tables.Get(resource).Name}" r on r.expo_id = s.expo_id and r.revision >= s.next_revision and r.deleted = 0
            where s.expo_id = ?1 and s.resource = ?2 limit 1
            """);
        return select.Bind(1, expoId).Bind(2, resource.Path).Step();
    });

    /// <inheritdoc/>
    public Task<StatisticsVersion> GetStatisticsVersionAsync(string expoId, CancellationToken cancellationToken)
        => RunAsync(() => SqliteStatistics.GetVersion(_connection!, expoId));

    /// <inheritdoc/>
    public Task<byte[]?> ReadStatisticsAsync(string expoId, CancellationToken cancellationToken)
        => RunAsync(() => SqliteStatistics.Read(_connection!, expoId));

    /// <inheritdoc/>
    public Task ReadAsync(Resource resource, string expoId, RecordAction action, CancellationToken cancellationToken) => RunAsync(() =>
    {
        using var select = new Statement(
            _connection!.Handle!, $"select data from \"{Tables.Get(resource).Name}\" where expo_id = ?1 and deleted = 0");
        select.Bind(1, expoId);
        while (select.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            action(select.GetBytes(0));
        }

        return true;
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteConnection Open()
    {
        if (!_file.Exists)
            throw StoreMessages.FileNotFound(_file.Name);
        var connection = _file.OpenForReading();
        try
        {
            // All lists are read from the state of this moment, even while a sync writes.
            connection.Run("begin");
            if (new SqliteMigrator(_file.Name, SqliteSchema.Migrations).GetVersion(connection) == 0)
                throw StoreMessages.NotSynced(_file.Name);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private Task<T> RunAsync<T>(Func<T> function) => Task.Run(() =>
    {
        try
        {
            return function();
        }
        catch (Exception e) when (SqliteErrors.IsDatabaseError(e))
        {
            throw SqliteErrors.Convert(e, path);
        }
    });
}
