using VisitCloud.Client.Sync;
using VisitCloud.Store.Postgres;
using VisitCloud.Store.Sqlite;

namespace VisitCloud.Store;

/// <summary>Makes stores of both kinds.</summary>
public sealed class StoreFactory : IStoreFactory
{
    /// <inheritdoc/>
    public IStore File(string path) => new ExpoStore(new SqliteDatabase(path));

    /// <inheritdoc/>
    public IStore Server(string connectionString) => new ExpoStore(new PostgresDatabase(connectionString));
}
