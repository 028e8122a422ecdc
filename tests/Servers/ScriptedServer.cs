using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitCloud.Tests.Servers;

/// <summary>A server on a raw socket that sends the responses of a test, so that no framework corrects what is not valid.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Task<ScriptedResponse>> _respond;

    public ScriptedServer(Func<string, ScriptedResponse> respond)
        : this(target => Task.FromResult(respond(target)))
    {
    }

    public ScriptedServer(Func<string, Task<ScriptedResponse>> respond)
    {
        _respond = respond;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/create/v2/");

    /// <summary>Gets the targets of the requests: path and query, below the base address.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Gets the requests: method, target, and body.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>Gets the request lines and headers.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>Completes when a client closes its connection before it has a response.</summary>
    public TaskCompletionSource ClientDisconnected { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                // A response that a test computes must not delay the next connection.
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadHeadAsync(stream) is not { } head)
                {
                    ClientDisconnected.TrySetResult();
                    return;
                }

                Heads.Enqueue(head);
                var target = head.Split(' ')[1].Replace("/create/v2/", "", StringComparison.Ordinal);
                Requests.Enqueue(target);
                Sent.Enqueue($"{head.Split(' ')[0]} {target} {await ReadBodyAsync(stream, head)}".TrimEnd());
                var response = _respond(target);
                var disconnected = stream.ReadAsync(new byte[1], _stop.Token).AsTask();
                if (!response.IsCompleted && await Task.WhenAny(response, disconnected) == disconnected)
                {
                    ClientDisconnected.TrySetResult();
                    return;
                }

                var content = await response;
                if (content.WriteAsync is { } write)
                    await write(stream, _stop.Token);
                else
                    await stream.WriteAsync(content.ToBytes(), _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                ClientDisconnected.TrySetResult();
            }
        }
    }

    private async Task<string> ReadBodyAsync(NetworkStream stream, string head)
    {
        const string header = "Content-Length: ";
        var at = head.IndexOf(header, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return "";
        var length = head[(at + header.Length)..head.IndexOf("\r\n", at, StringComparison.Ordinal)];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return Encoding.UTF8.GetString(body);
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(buffer, _stop.Token) == 0)
                return null;
            head.Append((char)buffer[0]);
        }

        return head.ToString();
    }
}
