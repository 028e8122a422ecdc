using VisitCloud.Client.Sync;

namespace VisitCloud.Store.Postgres;

/// <summary>Reads and writes the table with the statistics.</summary>
internal sealed class PostgresStatistics(PostgresConnection connection)
{
    /// <summary>Counts a transaction that changed records of an event, in this transaction.</summary>
    public Task AddChangeAsync(string expoId, CancellationToken cancellationToken) => connection.GetScalarAsync(
        """
        insert into visit.statistics as s (expo_id, changes) values ($1, 1)
        on conflict (expo_id) do update set changes = s.changes + 1
        """,
        cancellationToken,
        expoId);

    public async Task<StatisticsVersion> GetVersionAsync(string expoId, CancellationToken cancellationToken)
    {
        if (!await CanReadAsync(cancellationToken).ConfigureAwait(false))
            return StatisticsVersion.None;
        using var select = connection.CreateCommand(
            "select changes, data_changes, substring(data from 1 for 4) from visit.statistics where expo_id = $1", expoId);
        var rows = await select.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = rows.ConfigureAwait(false);
        return await rows.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new StatisticsVersion(rows.GetInt64(0), rows.GetValue(1) as long?).WithFormat(rows.GetValue(2) as byte[])
            : StatisticsVersion.None;
    }

    public async Task<byte[]?> ReadAsync(string expoId, CancellationToken cancellationToken)
        => await CanReadAsync(cancellationToken).ConfigureAwait(false)
            ? await connection.GetScalarAsync("select data from visit.statistics where expo_id = $1", cancellationToken, expoId)
                .ConfigureAwait(false) as byte[]
            : null;

    /// <summary>Stores statistics, unless records changed in the meantime.</summary>
    public Task SaveAsync(string expoId, long changes, byte[] data, CancellationToken cancellationToken) => connection.GetScalarAsync(
        """
        insert into visit.statistics as s (expo_id, changes, data_changes, data) values ($1, $2, $2, $3)
        on conflict (expo_id) do update set data_changes = excluded.data_changes, data = excluded.data
        where s.changes = excluded.changes
        """,
        cancellationToken,
        expoId,
        changes,
        data);

    /// <summary>A database that was last synced by an earlier version does not have the table, and a user may only read others.</summary>
    private Task<bool> CanReadAsync(CancellationToken cancellationToken)
        => connection.CanReadAsync($"visit.{PostgresSchema.StatisticsTable}", cancellationToken);
}
