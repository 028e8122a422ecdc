using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;

namespace VisitCloud.Store.Postgres;

/// <summary>A lock between processes, which ends with its connection at the latest.</summary>
internal sealed class AdvisoryLock : IAsyncDisposable
{
    /// <summary>The time to wait for a server before the lock is left to the end of the connection.</summary>
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(2);

    private readonly PostgresConnection _connection;
    private readonly string _name;

    private AdvisoryLock(PostgresConnection connection, string name)
    {
        _connection = connection;
        _name = name;
    }

    /// <summary>Takes a lock.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="name">The name of the lock.</param>
    /// <param name="createBusyError">Creates the error when another process, which is named, has the lock.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    public static async Task<AdvisoryLock> TakeAsync(
        PostgresConnection connection, string name, Func<string, StoreException> createBusyError, CancellationToken cancellationToken)
    {
        var isTaken = await connection.GetScalarAsync("select pg_try_advisory_lock(hashtextextended($1, 0))", cancellationToken, name)
            .ConfigureAwait(false);
        if (isTaken is true)
            return new AdvisoryLock(connection, name);
        throw createBusyError(await FindOwnerAsync(connection, name, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(ReleaseTimeout);
        try
        {
            await _connection.TryAsync(
                () => _connection.GetScalarAsync("select pg_advisory_unlock(hashtextextended($1, 0))", timeout.Token, _name),
                timeout.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StoreException or InvalidOperationException or OperationCanceledException)
        {
            // The connection is lost or unusable, and its end releases the lock.
        }
    }

    private static async Task<string> FindOwnerAsync(PostgresConnection connection, string name, CancellationToken cancellationToken)
    {
        var owner = await connection.GetScalarAsync(
            """
            select a.application_name || coalesce(' since ' || to_char(a.backend_start at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS"Z"'), '')
            from pg_locks l join pg_stat_activity a on a.pid = l.pid, hashtextextended($1, 0) k
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and (l.classid::bigint << 32) | l.objid::bigint = k
            """,
            cancellationToken,
            name).ConfigureAwait(false);
        return owner is string { Length: > 0 } text ? TerminalText.Sanitize(text) : "another process";
    }
}
