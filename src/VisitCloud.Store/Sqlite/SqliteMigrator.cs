using Microsoft.Data.Sqlite;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Sqlite;

/// <summary>Updates the schema of a SQLite file.</summary>
/// <param name="fileName">The name of the file for messages.</param>
/// <param name="migrations">The schema.</param>
internal sealed class SqliteMigrator(string fileName, Migrations migrations)
{
    /// <summary>Updates the schema, and restores views that were dropped.</summary>
    /// <returns>The tables and views of the file.</returns>
    public DatabaseObjects Update(SqliteConnection connection)
    {
        CheckEncoding(connection);
        if (GetVersion(connection) != migrations.Version)
            connection.RunInTransaction(() => Migrate(connection));

        var objects = ReadObjects(connection);
        if (objects.FindMissingViews(migrations, SqliteSchema.RecordColumns) is { Count: > 0 } missing)
            connection.RunInTransaction(() => CreateViews(connection, missing));
        return objects;
    }

    /// <summary>Gets the version of the schema; 0 if the file is empty.</summary>
    public int GetVersion(SqliteConnection connection)
    {
        using var tables = new Statement(
            connection.Handle!, "select count(*), count(*) filter (where name = 'schema_version') from sqlite_schema");
        tables.Step();
        var (all, own) = (tables.GetInteger(0), tables.GetInteger(1));
        if (own == 0)
            return all == 0 ? 0 : throw StoreMessages.OtherProgram(fileName);

        using var select = new Statement(connection.Handle!, "select version from schema_version");
        var version = select.Step() ? (int)select.GetInteger(0)! : 0;
        return version <= migrations.Version ? version : throw StoreMessages.NewerSchema(fileName, version, migrations.Version);
    }

    private bool Migrate(SqliteConnection connection)
    {
        // Another process may have updated the schema before this transaction.
        foreach (var script in migrations.GetUpdates(GetVersion(connection)))
            connection.Run(script);
        connection.Run($"delete from schema_version; insert into schema_version values ({migrations.Version})");
        return true;
    }

    private static bool CreateViews(SqliteConnection connection, IEnumerable<View> views)
    {
        foreach (var view in views)
            connection.Run(view.Script.Replace("create view", "create view if not exists", StringComparison.Ordinal));
        return true;
    }

    /// <summary>Records are read and written as UTF-8.</summary>
    private void CheckEncoding(SqliteConnection connection)
    {
        using var select = new Statement(connection.Handle!, "pragma encoding");
        if (select.Step() && select.GetText(0) is var encoding && encoding != "UTF-8")
            throw StoreMessages.WrongEncoding(fileName, encoding);
    }

    private DatabaseObjects ReadObjects(SqliteConnection connection)
    {
        var objects = new DatabaseObjects(fileName);
        using var columns = new Statement(
            connection.Handle!, "select m.name, c.name from sqlite_schema m join pragma_table_info(m.name) c where m.type = 'table'");
        while (columns.Step())
            objects.AddColumn(columns.GetText(0), columns.GetText(1));
        using var views = new Statement(connection.Handle!, "select name from sqlite_schema where type = 'view'");
        while (views.Step())
            objects.AddView(views.GetText(0));
        return objects;
    }
}
