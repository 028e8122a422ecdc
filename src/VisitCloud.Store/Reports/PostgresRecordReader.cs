using System.Data;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Postgres;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Reports;

/// <summary>Reads records from a PostgreSQL database.</summary>
internal sealed class PostgresRecordReader(string connectionString) : IRecordReader
{
    private readonly PostgresConnection _connection = new(connectionString);
    private bool _isOpen;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SyncedList>> ListAsync(CancellationToken cancellationToken)
    {
        if (!_isOpen)
            await OpenAsync(cancellationToken).ConfigureAwait(false);
        _isOpen = true;
        return await _connection.TryAsync(() => ReadListsAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> IsUnfinishedAsync(Resource resource, string expoId, CancellationToken cancellationToken)
    {
        var table = $"visit.\"{Tables.Get(resource).Name}\"";
        return TryAsync(
            // A user who may read the statistics need not be allowed to read the records.
            async () => await _connection.CanReadAsync(table, cancellationToken).ConfigureAwait(false)
                && await _connection.GetScalarAsync(
                    // At its end, a sync moves the position behind the last record.
                    $"""
                    select exists (select 1 from visit.sync_state s
                    join {table} r on r.expo_id = s.expo_id and r.revision >= s.next_revision and not r.deleted
                    where s.expo_id = $1 and s.resource = $2)
                    """,
                    cancellationToken,
                    expoId,
                    resource.Path).ConfigureAwait(false) is true,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<StatisticsVersion> GetStatisticsVersionAsync(string expoId, CancellationToken cancellationToken)
        => TryAsync(() => new PostgresStatistics(_connection).GetVersionAsync(expoId, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]?> ReadStatisticsAsync(string expoId, CancellationToken cancellationToken)
        => TryAsync(() => new PostgresStatistics(_connection).ReadAsync(expoId, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ReadAsync(Resource resource, string expoId, RecordAction action, CancellationToken cancellationToken)
        => TryAsync(() => ReadRecordsAsync(resource, expoId, action, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await _connection.TryAsync(
            async () =>
            {
                // All lists are read from the state of this moment, even while a sync writes.
                await _connection.RunAsync("begin transaction isolation level repeatable read read only", cancellationToken)
                    .ConfigureAwait(false);
                var migrator = new PostgresMigrator(_connection, PostgresSchema.Migrations);
                if (await migrator.GetVersionAsync(cancellationToken).ConfigureAwait(false) == 0)
                    throw StoreMessages.NotSynced(PostgresDatabase.DisplayName);
                await _connection.RunAsync("savepoint opened", cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a query. After an error, the transaction continues, so that other lists and events can be read.</summary>
    private async Task<T> TryAsync<T>(Func<Task<T>> query, CancellationToken cancellationToken)
    {
        try
        {
            return await _connection.TryAsync(query, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            await RollBackAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RollBackAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _connection.TryAsync(
                async () =>
                {
                    await _connection.RunAsync("rollback to savepoint opened", cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // The connection was lost, which the caller reports.
        }
    }

    private async Task<IReadOnlyList<SyncedList>> ReadListsAsync(CancellationToken cancellationToken)
    {
        using var select = _connection.CreateCommand(
            "select expo_id, resource, synced_at from visit.sync_state order by expo_id, resource");
        var rows = await select.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = rows.ConfigureAwait(false);
        var lists = new List<SyncedList>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            lists.Add(new SyncedList(rows.GetString(0), rows.GetString(1), rows.GetFieldValue<DateTimeOffset>(2)));
        return lists;
    }

    private async Task<bool> ReadRecordsAsync(Resource resource, string expoId, RecordAction action, CancellationToken cancellationToken)
    {
        using var select = _connection.CreateCommand(
            $"""
            select coalesce(original, convert_to(data::text, 'UTF8')) from visit."{Tables.Get(resource).Name}"
            where expo_id = $1 and not deleted
            """,
            expoId);
        var rows = await select.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken).ConfigureAwait(false);
        await using var ending = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            action(rows.GetFieldValue<byte[]>(0));
        return true;
    }
}
