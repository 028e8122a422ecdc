using System.Net.Sockets;
using Npgsql;
using VisitCloud.Client;
using VisitCloud.Client.Sync;

namespace VisitCloud.Store.Postgres;

/// <summary>PostgreSQL's errors as a person would put them, without what the connection string or a record holds.</summary>
internal static class PostgresErrors
{
    /// <summary>Whether an exception is about the database, and not a mistake of ours or a wish to stop.</summary>
    public static bool IsOne(Exception error) => error is NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException;

    public static StoreException Explain(Exception error) => error switch
    {
        PostgresException answer => Explain(answer),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException
            => new(StoreErrorKind.Unavailable, "The PostgreSQL server did not answer in time."),
        NpgsqlException { InnerException: SocketException socket } => NotReached(socket),
        // A name that is looked up in vain comes as it is.
        SocketException socket => NotReached(socket),
        _ => new(StoreErrorKind.Unavailable, "The connection to the PostgreSQL server broke. What was committed before is still there; run again."),
    };

    private static StoreException NotReached(SocketException error)
    {
        var why = error.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "nothing takes connections at its host and port",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "no address is known for its host",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no way leads to its host",
            SocketError.TimedOut => "its host did not answer in time",
            var code => $"the network failed (error {(int)code})",
        };
        return new(StoreErrorKind.Unavailable, $"The PostgreSQL server can't be reached: {why}. Check Host and Port of the connection string, and that the server runs.");
    }

    private static StoreException Explain(PostgresException answer)
    {
        // The message names things of the schema; details, which are left out, quote rows.
        var text = $"PostgreSQL says: {TerminalText.Sanitize(answer.MessageText)} (SQLSTATE {answer.SqlState})";
        return answer.SqlState switch
        {
            PostgresErrorCodes.DiskFull => new(StoreErrorKind.Full, text),
            PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege => new(StoreErrorKind.ReadOnly, text),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
                => new(StoreErrorKind.Unavailable, "The PostgreSQL server does not let this user in. Check the user name and the password of the connection string."),
            PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown
                or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => new(StoreErrorKind.Unavailable, text),
            _ => new(StoreErrorKind.Failed, text),
        };
    }
}
