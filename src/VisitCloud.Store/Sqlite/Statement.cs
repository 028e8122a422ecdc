using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VisitCloud.Store.Sqlite;

/// <summary>
/// A prepared statement that is run for each record. It binds JSON as bytes, because a command of the driver would
/// convert each record to a string first, which takes longer than the write and changes invalid UTF-8.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    public Statement Bind(int parameter, string text)
    {
        Check(raw.sqlite3_bind_text(_statement, parameter, text));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(_statement, parameter, utf8));
        return this;
    }

    public Statement BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(_statement, parameter, bytes));
        return this;
    }

    public Statement Bind(int parameter, long? number)
    {
        Check(number is { } value
            ? raw.sqlite3_bind_int64(_statement, parameter, value)
            : raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    /// <summary>Moves to the next row.</summary>
    /// <returns>False after the last row, after which parameters can be bound again.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
            return true;
        Check(raw.sqlite3_reset(_statement));
        return false;
    }

    /// <summary>Runs the statement to its end.</summary>
    /// <returns>The number of rows that it changed.</returns>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(_database);
    }

    public void Reset() => Check(raw.sqlite3_reset(_statement));

    public long? GetInteger(int column)
        => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(_statement, column);

    public string GetText(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public string? GetTextOrNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : GetText(column);

    public ReadOnlySpan<byte> GetBytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public byte[]? GetBlobOrNull(int column)
        => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : GetBytes(column).ToArray();

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
