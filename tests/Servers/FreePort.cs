using System.Net;
using System.Net.Sockets;

namespace VisitCloud.Tests.Servers;

/// <summary>A port that nothing listens at, for a listener that is started more than once or later.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
