using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitCloud.Tests.Servers;

/// <summary>A caller that sends whatever it is told to, byte by byte if need be.</summary>
internal sealed class RawCaller : IDisposable
{
    private readonly TcpClient _client = new();

    private RawCaller()
    {
    }

    public static async Task<RawCaller> ConnectAsync(int port)
    {
        var caller = new RawCaller();
        await caller._client.ConnectAsync(IPAddress.Loopback, port);
        return caller;
    }

    /// <summary>Sends a request on a connection of its own and reads the answer.</summary>
    public static async Task<int> CallAsync(int port, string request)
    {
        using var caller = await ConnectAsync(port);
        await caller.SendAsync(request);
        return await caller.StatusAsync();
    }

    public static string Get(string target) => $"GET {target} HTTP/1.1\r\nHost: receiver\r\n\r\n";

    public Task SendAsync(string text) => _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    /// <summary>Reads to the end of the connection.</summary>
    /// <returns>The answer's status; 0 when the connection ended without one.</returns>
    public async Task<int> StatusAsync()
    {
        try
        {
            using var reader = new StreamReader(_client.GetStream(), Encoding.Latin1);
            var answer = await reader.ReadToEndAsync();
            return answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public void Dispose() => _client.Dispose();
}
