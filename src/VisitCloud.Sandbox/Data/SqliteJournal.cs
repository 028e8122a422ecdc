using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace VisitCloud.Sandbox.Data;

/// <summary>Keeps what is written in a SQLite file. A write returns when the file has it, so a killed process loses nothing that it acknowledged.</summary>
internal sealed class SqliteJournal : Journal
{
    private const string Schema = """
        pragma journal_mode = wal;
        pragma synchronous = normal;
        create table if not exists about (name text primary key, value text not null);
        create table if not exists record (endpoint text not null, expo integer not null, id text not null, revision integer not null, json text, owner text, primary key (endpoint, expo, id));
        create table if not exists email (visitor text not null, type text not null, time text not null);
        create table if not exists image (visitor text not null, type text not null, content blob not null);
        """;

    private readonly SqliteConnection _file;
    private readonly Lock _lock = new();

    /// <summary>Opens the file or makes it.</summary>
    /// <exception cref="InvalidDataException">It was made with another seed or size, whose records have other IDs, or is no such file.</exception>
    public SqliteJournal(string path, string content)
    {
        _file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _file.Open();
            Run(Schema);
            Run("insert or ignore into about values ('content', $content)", ("$content", content));
            using var about = Command("select value from about where name = 'content'");
            if (about.ExecuteScalar() is string made && made != content)
                throw new InvalidDataException($"{path} was made with {made}; this sandbox has {content}. Give the same options or another file.");
        }
        catch (SqliteException e)
        {
            _file.Dispose();
            throw new InvalidDataException($"{path} can't be used: {e.Message}", e);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public override void Write(string endpoint, int expo, StoredRecord record) => Run(
        "insert or replace into record values ($endpoint, $expo, $id, $revision, $json, $owner)",
        ("$endpoint", endpoint),
        ("$expo", expo),
        ("$id", record.Id),
        ("$revision", record.Revision),
        ("$json", record.Json?.ToJsonString()),
        ("$owner", record.Owner));

    public override void Write(SentEmail email) => Run(
        "insert into email values ($visitor, $type, $time)",
        ("$visitor", email.VisitorId),
        ("$type", email.Type),
        ("$time", email.Time.ToString("O", CultureInfo.InvariantCulture)));

    public override void Write(StoredImage image) => Run(
        "insert into image values ($visitor, $type, $content)",
        ("$visitor", image.VisitorId),
        ("$type", image.Type),
        ("$content", image.Content.ToArray()));

    public override void Read(Action<string, int, StoredRecord> record, Action<SentEmail> email, Action<StoredImage> image)
    {
        Each("select endpoint, expo, id, revision, json, owner from record order by revision", row =>
        {
            var json = row.IsDBNull(4) ? null : (JsonObject)JsonNode.Parse(row.GetString(4))!;
            record(row.GetString(0), row.GetInt32(1), new StoredRecord(row.GetString(2), row.GetInt64(3), json, row.IsDBNull(5) ? null : row.GetString(5)));
            GoOnAfter(row.GetInt64(3));
        });
        Each("select visitor, type, time from email order by rowid", row
            => email(new SentEmail(row.GetString(0), row.GetString(1), DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture))));
        Each("select visitor, type, content from image order by rowid", row
            => image(new StoredImage(row.GetString(0), row.GetString(1), (byte[])row.GetValue(2))));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    private void Each(string query, Action<SqliteDataReader> take)
    {
        using var command = Command(query);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            take(rows);
    }

    private void Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_lock)
        {
            using var command = Command(sql);
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            command.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string sql)
    {
        var command = _file.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
