using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VisitCloud.Store.Sqlite;

/// <summary>
/// A statement that is prepared once and run for each record. It binds bytes as they are: the driver's own commands would
/// make a text of each record's JSON first, which costs more than the write and mends what must be kept byte for byte.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _file;
    private readonly sqlite3_stmt _statement;

    public Statement(sqlite3 file, string sql)
    {
        _file = file;
        Check(raw.sqlite3_prepare_v2(file, sql, out _statement));
    }

    public Statement Bind(int place, string text)
    {
        Check(raw.sqlite3_bind_text(_statement, place, text));
        return this;
    }

    public Statement Bind(int place, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(_statement, place, utf8));
        return this;
    }

    public Statement Bind(int place, long? number)
    {
        Check(number is { } value ? raw.sqlite3_bind_int64(_statement, place, value) : raw.sqlite3_bind_null(_statement, place));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False where there is none, and the statement may be bound anew.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
            return true;
        Check(raw.sqlite3_reset(_statement));
        return false;
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(_file);
    }

    public void Reset() => Check(raw.sqlite3_reset(_statement));

    public long? Integer(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _file);
}
