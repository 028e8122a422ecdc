namespace VisitCloud.Client.Sync;

/// <summary>
/// Makes stores. The one type that is looked up by name in the assembly with the database drivers, which is loaded in a
/// context of its own when the first store is opened: everything else crosses that border as a type of this assembly.
/// </summary>
public interface IStoreFactory
{
    /// <summary>A SQLite file, which is made when it is first written to.</summary>
    /// <param name="path">The file's whole path.</param>
    IStore File(string path);

    /// <summary>A PostgreSQL database.</summary>
    /// <param name="connectionString">How to reach it, as Npgsql reads it.</param>
    /// <exception cref="StoreException">It can't be read.</exception>
    IStore Server(string connectionString);
}
