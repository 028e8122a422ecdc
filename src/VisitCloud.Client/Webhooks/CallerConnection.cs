using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitCloud.Client.Webhooks;

/// <summary>The connection of a caller. One request is read from it, one short response is written, and it is closed.</summary>
internal sealed class CallerConnection(Socket socket, WebhookListenerOptions options) : IDisposable
{
    private const int MaximumDiscardedReads = 16;

    private static readonly byte[] HeadEnd = [(byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];
    private static readonly TimeSpan DiscardTimeout = TimeSpan.FromSeconds(1);

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private int _hasResponded;

    /// <summary>Gets the address of the caller.</summary>
    public IPAddress Caller { get; } = ((IPEndPoint)socket.RemoteEndPoint!).Address;

    /// <summary>Gets a value indicating whether the connection is broken, so that no response can reach the caller.</summary>
    public bool IsBroken => Peek() is null;

    /// <summary>
    /// Gets a value indicating whether the caller sends nothing more. It can still wait for the response: TCP does not tell
    /// a connection that was closed in one direction from one that was closed in both.
    /// </summary>
    public bool IsClosedByCaller => Peek() is null or 0;

    /// <summary>Reads the head of the request, in bounded time and memory.</summary>
    /// <returns>The request, or the status to refuse it with. Neither if the caller disconnected.</returns>
    public async Task<(WebhookRequest? Request, int? Refusal)> ReadAsync()
    {
        var head = new byte[options.MaximumHeadBytes];
        var length = 0;
        using var finished = new CancellationTokenSource();
        var timeout = Task.Delay(options.HeadTimeout, finished.Token);
        try
        {
            while (true)
            {
                if (length == head.Length)
                    return (null, ResponseStatus.HeadTooLarge);
                if (await ReadBeforeAsync(timeout, head, length).ConfigureAwait(false) is not { } count)
                    return (null, ResponseStatus.RequestTimeout);
                if (count == 0)
                    return (null, null);
                var searchFrom = Math.Max(0, length - HeadEnd.Length + 1);
                length += count;
                var found = head.AsSpan(searchFrom, length - searchFrom).IndexOf(HeadEnd);
                if (found < 0)
                    continue;

                var headLength = searchFrom + found + HeadEnd.Length;
                var refusal = WebhookRequest.Parse(head.AsSpan(0, headLength), out var request);
                // Bytes after the head are a body, even if the head declares none.
                return refusal is null && length > headLength ? (null, ResponseStatus.BodyNotAllowed) : (request, refusal);
            }
        }
        finally
        {
            finished.Cancel();
        }
    }

    /// <summary>Sends the response, once. It is short enough for the system to accept it at once, so this does not wait.</summary>
    /// <returns>Whether the response was sent.</returns>
    public bool Respond(int status)
    {
        if (Interlocked.Exchange(ref _hasResponded, 1) == 1)
            return false;
        var allow = status == ResponseStatus.MethodNotAllowed ? "Allow: GET\r\n" : "";
        var head = $"HTTP/1.1 {status} {ResponseStatus.GetReasonPhrase(status)}\r\nContent-Length: 0\r\nCache-Control: "
            + $"no-store\r\n{allow}Connection: close\r\n\r\n";
        try
        {
            socket.Send(Encoding.ASCII.GetBytes(head));
            socket.Shutdown(SocketShutdown.Send);
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Reads and discards the rest of the request. A connection that is closed with unread bytes is reset, and the caller
    /// would lose the response.
    /// </summary>
    public async Task DiscardRequestAsync()
    {
        var rest = new byte[options.MaximumHeadBytes];
        using var finished = new CancellationTokenSource();
        var timeout = Task.Delay(DiscardTimeout, finished.Token);
        for (var reads = 0; reads < MaximumDiscardedReads; reads++)
        {
            if (await ReadBeforeAsync(timeout, rest, 0).ConfigureAwait(false) is not > 0)
                break;
        }

        finished.Cancel();
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Looks at received bytes without reading them.</summary>
    /// <returns>
    /// The number of bytes, 0 if the caller sends nothing more, -1 if there are none yet, or null if the connection is broken.
    /// </returns>
    private int? Peek()
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) ? socket.Receive(new byte[1], SocketFlags.Peek) : -1;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Reads bytes that were received.</summary>
    /// <returns>The number of bytes, 0 if the caller disconnected, or null if the timeout elapsed first.</returns>
    private async Task<int?> ReadBeforeAsync(Task timeout, byte[] buffer, int offset)
    {
        var reading = ReadOrEndAsync(buffer, offset);
        return await Task.WhenAny(reading, timeout).ConfigureAwait(false) == reading ? await reading.ConfigureAwait(false) : null;
    }

    /// <summary>Reads bytes. A connection that breaks, or that this object closes, counts as ended.</summary>
    private async Task<int> ReadOrEndAsync(byte[] buffer, int offset)
    {
        try
        {
            return await _stream.ReadAsync(buffer, offset, buffer.Length - offset).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
