using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitCloud.Tests.Servers;

/// <summary>A connection to a server on this computer that sends any bytes.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient client)
    {
        _client = client;
        // TcpClient does not return it after one direction was closed.
        _stream = client.GetStream();
    }

    public static async Task<RawConnection> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return new RawConnection(client);
    }

    /// <summary>Sends a request on a new connection.</summary>
    /// <returns>The status of the response; 0 if there was none.</returns>
    public static async Task<int> SendRequestAsync(int port, string request)
    {
        using var connection = await ConnectAsync(port);
        await connection.SendAsync(request);
        return await connection.ReadStatusAsync();
    }

    public static string FormatGet(string target) => $"GET {target} HTTP/1.1\r\nHost: receiver\r\n\r\n";

    public Task SendAsync(string text) => _stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    /// <summary>Closes the sending direction only, as some clients do after a request.</summary>
    public void ShutdownSend() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads the first line of the response.</summary>
    /// <returns>The status; 0 if the connection ended without a response.</returns>
    public async Task<int> ReadStatusAsync()
    {
        try
        {
            using var reader = new StreamReader(_stream, Encoding.Latin1, leaveOpen: true);
            var line = await reader.ReadLineAsync();
            return line?.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) is true
                ? int.Parse(line.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public void Dispose() => _client.Dispose();
}
