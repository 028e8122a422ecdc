using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitCloud.Tests.Servers;

/// <summary>A server on a raw socket that answers as a test says, so that no framework mends what must be broken.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Task<Answer>> _answer;

    public ScriptedServer(Func<string, Answer> answer)
        : this(target => Task.FromResult(answer(target)))
    {
    }

    public ScriptedServer(Func<string, Task<Answer>> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/create/v2/");

    /// <summary>The targets asked for: path and query, below the base address.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>What was sent: method, target and body.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>The heads of the requests, whole.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>Completes when a client has closed its connection before it was answered.</summary>
    public TaskCompletionSource ClientLeft { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
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
                    ClientLeft.TrySetResult();
                    return;
                }

                Heads.Enqueue(head);
                var target = head.Split(' ')[1].Replace("/create/v2/", "", StringComparison.Ordinal);
                Requests.Enqueue(target);
                Sent.Enqueue($"{head.Split(' ')[0]} {target} {await ReadBodyAsync(stream, head)}".TrimEnd());
                var answer = _answer(target);
                var leaving = stream.ReadAsync(new byte[1], _stop.Token).AsTask();
                if (!answer.IsCompleted && await Task.WhenAny(answer, leaving) == leaving)
                {
                    ClientLeft.TrySetResult();
                    return;
                }

                await ((await answer).Sending ?? ((to, stop) => to.WriteAsync(answer.Result.ToBytes(), stop).AsTask()))(stream, _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                ClientLeft.TrySetResult();
            }
        }
    }

    private async Task<string> ReadBodyAsync(NetworkStream stream, string head)
    {
        const string header = "Content-Length: ";
        var at = head.IndexOf(header, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return "";
        var body = new byte[int.Parse(head[(at + header.Length)..head.IndexOf("\r\n", at, StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)];
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
