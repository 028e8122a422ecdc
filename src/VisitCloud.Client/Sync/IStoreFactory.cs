namespace VisitCloud.Client.Sync;

/// <summary>
/// Opens databases. The implementation is found by name in the assembly with the database drivers, which is loaded into
/// its own load context. All types that cross the boundary belong to this assembly.
/// </summary>
public interface IStoreFactory
{
    /// <summary>Opens a SQLite database. The file is created by the first sync.</summary>
    /// <param name="path">The full path of the file.</param>
    IStore OpenSqlite(string path);

    /// <summary>Opens a PostgreSQL database.</summary>
    /// <param name="connectionString">An Npgsql connection string.</param>
    /// <exception cref="StoreException">The connection string is not valid.</exception>
    IStore OpenPostgres(string connectionString);

    /// <summary>Opens a SQLite database to read records from it.</summary>
    /// <param name="path">The full path of the file.</param>
    IRecordReader ReadSqlite(string path);

    /// <summary>Opens a PostgreSQL database to read records from it.</summary>
    /// <param name="connectionString">An Npgsql connection string.</param>
    /// <exception cref="StoreException">The connection string is not valid.</exception>
    IRecordReader ReadPostgres(string connectionString);
}
