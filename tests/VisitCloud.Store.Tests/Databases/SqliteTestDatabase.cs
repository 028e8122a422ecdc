using System.Data.Common;
using Microsoft.Data.Sqlite;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;
using VisitCloud.Store.Sqlite;

namespace VisitCloud.Store.Tests.Databases;

internal sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;

    public string File => Path.Combine(_folder, "event.db");

    public override (DatabaseKind Kind, string Target) Address => (DatabaseKind.Sqlite, File);

    protected override string Schema => "";

    public override Database With(Migrations migrations) => new SqliteDatabase(File, migrations);

    public override async Task<TestDatabase> CopyAsync()
    {
        var copy = new SqliteTestDatabase();
        await QueryAsync($"vacuum into '{copy.File}'");
        return copy;
    }

    /// <summary>Has the file as another program would that writes to it, until it is disposed of.</summary>
    public IDisposable Hold()
    {
        var other = Connect();
        other.Open();
        using var begin = other.CreateCommand();
        begin.CommandText = "begin exclusive";
        begin.ExecuteNonQuery();
        return other;
    }

    public override async Task<bool> IsSoundAsync() => await ScalarAsync("pragma integrity_check") == "ok";

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    protected override DbConnection Connect()
        => new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
}
