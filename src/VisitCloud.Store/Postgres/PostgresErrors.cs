using System.Net.Sockets;
using Npgsql;
using VisitCloud.Client.Secrets;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;

namespace VisitCloud.Store.Postgres;

/// <summary>Converts errors of the driver and the server, without the contents of the connection string or of records.</summary>
internal static class PostgresErrors
{
    /// <summary>Determines whether an exception is about the connection or the server.</summary>
    public static bool IsDatabaseError(Exception error) => error is NpgsqlException or SocketException or IOException
        or TimeoutException or ObjectDisposedException or System.Security.Authentication.AuthenticationException;

    /// <summary>Creates the error for users.</summary>
    /// <param name="error">The exception of the driver.</param>
    /// <param name="redactor">Removes secrets from the text of the server, which can repeat parts of the connection string.</param>
    public static StoreException Convert(Exception error, SecretRedactor redactor) => error switch
    {
        PostgresException response => Convert(response, redactor),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => StoreMessages.ServerTimedOut(),
        NpgsqlException { InnerException: SocketException socket } => StoreMessages.ServerNotReached(Describe(socket)),
        // A failed name lookup is not wrapped.
        SocketException socket => StoreMessages.ServerNotReached(Describe(socket)),
        _ => StoreMessages.ConnectionLost(),
    };

    private static string Describe(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "its host refused the connection",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the name of its host was not found",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "its host is not reachable",
        SocketError.TimedOut => "its host did not respond in time",
        var code => $"the network failed with error {(int)code}",
    };

    /// <summary>Converts an error of the server. Its details are left out, because they quote rows.</summary>
    private static StoreException Convert(PostgresException response, SecretRedactor redactor)
    {
        var text = redactor.Redact(response.MessageText);
        var state = response.SqlState;
        return state switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => StoreMessages.SignInFailed(),
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn
                => StoreMessages.MissingObject(PostgresDatabase.DisplayName, text),
            PostgresErrorCodes.DiskFull => StoreMessages.ServerError(StoreErrorKind.Full, text, state),
            PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege
                => StoreMessages.ServerError(StoreErrorKind.ReadOnly, text, state),
            PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown
                or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                => StoreMessages.ServerError(StoreErrorKind.Unavailable, text, state),
            _ => StoreMessages.ServerError(StoreErrorKind.Failed, text, state),
        };
    }
}
