using System.Net;
using System.Net.Sockets;

namespace VisitCloud.Tests.Servers;

/// <summary>
/// A port that nothing listens at, for a listener that is started more than once or later, or for none. It is none of those
/// that systems give to outgoing connections and to listeners who don't care, one of which could have it meanwhile.
/// </summary>
internal static class FreePort
{
    private const int First = 16_384;
    private const int Count = 16_384;

    private static int _taken = Random.Shared.Next(Count);

    /// <summary>The address of a service that is not there.</summary>
    public static Uri Nowhere() => new($"http://127.0.0.1:{Take()}/create/v2/");

    public static int Take()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _taken) % Count);
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
