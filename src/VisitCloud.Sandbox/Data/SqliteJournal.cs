using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace VisitCloud.Sandbox.Data;

/// <summary>
/// Stores changes in a SQLite file. A write returns after it is stored, so a killed process loses no acknowledged change.
/// </summary>
internal sealed class SqliteJournal : Journal
{
    private const string Schema = """
        pragma journal_mode = wal;
        pragma synchronous = normal;
        create table if not exists about (name text primary key, value text not null);
        create table if not exists record (
            endpoint text not null, expo integer not null, id text not null, revision integer not null, json text, owner text,
            primary key (endpoint, expo, id));
        create table if not exists email (visitor text not null, type text not null, time text not null);
        create table if not exists image (visitor text not null, type text not null, content blob not null);
        """;

    private readonly SqliteConnection _file;
    private readonly Lock _lock = new();

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="InvalidDataException">The file was created with other options, or is not a data file of the sandbox.</exception>
    public SqliteJournal(string path, string content)
    {
        _file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _file.Open();
            Execute(Schema);
            Execute("insert or ignore into about values ('content', $content)", ("$content", content));
            using var about = CreateCommand("select value from about where name = 'content'");
            if (about.ExecuteScalar() is string existing && existing != content)
                throw new InvalidDataException(
                    $"The data file '{path}' was created with {existing}, but this sandbox uses {content}. "
                    + "Use the same options or another file.");
        }
        catch (SqliteException e)
        {
            _file.Dispose();
            throw new InvalidDataException($"Cannot use the data file '{path}': {e.Message}", e);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public override void Write(string endpoint, int expo, StoredRecord record) => Execute(
        "insert or replace into record values ($endpoint, $expo, $id, $revision, $json, $owner)",
        ("$endpoint", endpoint),
        ("$expo", expo),
        ("$id", record.Id),
        ("$revision", record.Revision),
        ("$json", record.Json?.ToJsonString()),
        ("$owner", record.Owner));

    public override void Write(SentEmail email) => Execute(
        "insert into email values ($visitor, $type, $time)",
        ("$visitor", email.VisitorId),
        ("$type", email.Type),
        ("$time", email.Time.ToString("O", CultureInfo.InvariantCulture)));

    public override void Write(StoredImage image) => Execute(
        "insert into image values ($visitor, $type, $content)",
        ("$visitor", image.VisitorId),
        ("$type", image.Type),
        ("$content", image.Content.ToArray()));

    public override void Read(Action<string, int, StoredRecord> record, Action<SentEmail> email, Action<StoredImage> image)
    {
        ReadRows("select endpoint, expo, id, revision, json, owner from record order by revision", row =>
        {
            var json = row.IsDBNull(4) ? null : (JsonObject)JsonNode.Parse(row.GetString(4))!;
            var owner = row.IsDBNull(5) ? null : row.GetString(5);
            record(row.GetString(0), row.GetInt32(1), new StoredRecord(row.GetString(2), row.GetInt64(3), json, owner));
            ContinueAfter(row.GetInt64(3));
        });
        ReadRows("select visitor, type, time from email order by rowid", row =>
        {
            var time = DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture);
            email(new SentEmail(row.GetString(0), row.GetString(1), time));
        });
        ReadRows(
            "select visitor, type, content from image order by rowid",
            row => image(new StoredImage(row.GetString(0), row.GetString(1), (byte[])row.GetValue(2))));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    private void ReadRows(string query, Action<SqliteDataReader> readRow)
    {
        using var command = CreateCommand(query);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            readRow(rows);
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_lock)
        {
            using var command = CreateCommand(sql);
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            command.ExecuteNonQuery();
        }
    }

    private SqliteCommand CreateCommand(string sql)
    {
        var command = _file.CreateCommand();
#pragma warning disable CA2100 // All SQL is constant in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
