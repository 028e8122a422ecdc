using System.Data;
using System.Globalization;
using Npgsql;
using VisitCloud.Client.Secrets;
using VisitCloud.Store.Common;

namespace VisitCloud.Store.Postgres;

/// <summary>
/// A connection to a PostgreSQL server. All operations of a sync use the same one, because the locks that it holds end
/// with it.
/// </summary>
internal sealed class PostgresConnection(string connectionString) : IAsyncDisposable
{
    /// <summary>The time that a canceled command has to end in order.</summary>
    private static readonly TimeSpan CancellationTimeout = TimeSpan.FromSeconds(1);

    private readonly NpgsqlConnection _connection = CreateConnection(connectionString);
    private readonly SecretRedactor _redactor = SecretRedactor.ForConnectionString(connectionString);
    private bool _isAbandoned;

    /// <summary>Opens the connection, unless it is open.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection.State == ConnectionState.Open)
            return;
        try
        {
            // The driver can block while it waits for a server that does not respond, so it runs on another thread.
            await TryAsync(() => Task.Run(ConnectAsync, CancellationToken.None), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or InvalidOperationException
            or NotSupportedException or OverflowException or UriFormatException)
        {
            // The driver parses some values only now, and its exceptions quote them.
            throw StoreMessages.InvalidConnectionString();
        }

        async Task<bool> ConnectAsync()
        {
            await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Runs commands. They are abandoned if the server does not respond to their cancellation.</summary>
    /// <exception cref="Client.Sync.StoreException">A command failed.</exception>
    public async Task<T> TryAsync<T>(Func<Task<T>> function, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(function, CancellationTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException) when (_connection.State != ConnectionState.Open)
        {
            throw StoreMessages.ConnectionLost();
        }
    }

    /// <summary>Runs statements without parameters.</summary>
    public async Task RunAsync(string script, CancellationToken cancellationToken)
    {
        using var command = CreateCommand(script);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gets the first value that a query returns; null if it returns no value.</summary>
    public async Task<object?> GetScalarAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        using var command = CreateCommand(sql, values);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is { } value and not DBNull ? value : null;
    }

    /// <summary>Determines whether a table exists and the user may read it.</summary>
    public async Task<bool> CanReadAsync(string table, CancellationToken cancellationToken)
        => await GetScalarAsync($"select has_table_privilege(to_regclass('{table}'), 'select')", cancellationToken)
            .ConfigureAwait(false) is true;

    /// <summary>Starts a transaction, which is rolled back unless it is committed.</summary>
    public ValueTask<NpgsqlTransaction> BeginTransactionAsync(CancellationToken cancellationToken)
        => _connection.BeginTransactionAsync(cancellationToken);

    /// <summary>Creates a command with parameters.</summary>
    public NpgsqlCommand CreateCommand(string sql, params object[] values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // All SQL texts consist of constants of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isAbandoned)
            await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private static NpgsqlConnection CreateConnection(string connectionString)
    {
        try
        {
            var options = new NpgsqlConnectionStringBuilder(connectionString)
            {
                Pooling = false,
                IncludeErrorDetail = false,
                PersistSecurityInfo = false,
            };
            if (string.IsNullOrEmpty(options.Host) || options.Host.Contains('@', StringComparison.Ordinal))
                throw StoreMessages.InvalidConnectionString();
            // Another process reads this name when it finds a lock.
            options.ApplicationName = string.Create(
                CultureInfo.InvariantCulture, $"VisitCloud process {Environment.ProcessId} on {Environment.MachineName}");
            return new NpgsqlConnection(options.ToString());
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException
            or KeyNotFoundException or NotSupportedException or InvalidOperationException)
        {
            // The exception can quote a part of a password, which a semicolon makes the name of a setting.
            throw StoreMessages.InvalidConnectionString();
        }
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> function, TimeSpan cancellationTimeout, CancellationToken cancellationToken)
    {
        if (_isAbandoned)
            throw StoreMessages.ConnectionLost();
        var running = function();
        try
        {
            return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!running.IsCompleted)
        {
            if (await Task.WhenAny(running, Task.Delay(cancellationTimeout, CancellationToken.None)).ConfigureAwait(false) != running)
                Abandon(running);
            throw;
        }
        catch (Exception e) when (PostgresErrors.IsDatabaseError(e))
        {
            throw PostgresErrors.Convert(e, _redactor);
        }
    }

    /// <summary>Leaves the end of a command and of the connection to the background.</summary>
    private void Abandon(Task running)
    {
        _isAbandoned = true;
        running.ContinueWith(
            async task =>
            {
                _ = task.Exception;
                await _connection.DisposeAsync().ConfigureAwait(false);
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }
}
