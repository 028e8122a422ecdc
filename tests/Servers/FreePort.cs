using System.Net;
using System.Net.Sockets;

namespace VisitCloud.Tests.Servers;

/// <summary>
/// Finds a port that nothing listens on. It is outside of the range that systems assign to outgoing connections and to
/// listeners without a fixed port, one of which could get it before it is used.
/// </summary>
internal static class FreePort
{
    private const int First = 16_384;
    private const int Count = 16_384;

    private static int _last = Random.Shared.Next(Count);

    /// <summary>Creates the address of a service that does not run.</summary>
    public static Uri CreateUnusedAddress() => new($"http://127.0.0.1:{Find()}/create/v2/");

    public static int Find()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
