using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VisitCloud.Store.Sqlite;

/// <summary>Extends SQLite connections.</summary>
internal static class SqliteConnections
{
    /// <summary>Runs statements without parameters.</summary>
    public static void Run(this SqliteConnection connection, string script)
        => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, script), connection.Handle);

    /// <summary>Runs a function in a transaction, which is rolled back if the function fails.</summary>
    public static T RunInTransaction<T>(this SqliteConnection connection, Func<T> function)
    {
        connection.Run("begin immediate");
        try
        {
            var result = function();
            connection.Run("commit");
            return result;
        }
        catch
        {
            // SQLite itself rolls back after some errors.
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
                connection.Run("rollback");
            throw;
        }
    }
}
