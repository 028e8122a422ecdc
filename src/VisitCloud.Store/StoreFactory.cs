using VisitCloud.Client.Sync;
using VisitCloud.Store.Postgres;
using VisitCloud.Store.Reports;
using VisitCloud.Store.Sqlite;
using VisitCloud.Store.Synchronization;

namespace VisitCloud.Store;

/// <summary>Opens SQLite and PostgreSQL databases.</summary>
public sealed class StoreFactory : IStoreFactory
{
    /// <inheritdoc/>
    public IStore OpenSqlite(string path) => new SyncStore(new SqliteDatabase(path));

    /// <inheritdoc/>
    public IStore OpenPostgres(string connectionString) => new SyncStore(new PostgresDatabase(connectionString));

    /// <inheritdoc/>
    public IRecordReader ReadSqlite(string path) => new SqliteRecordReader(path);

    /// <inheritdoc/>
    public IRecordReader ReadPostgres(string connectionString) => new PostgresRecordReader(connectionString);
}
