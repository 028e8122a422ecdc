using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitCloud.Client.Webhooks;

/// <summary>A caller's connection: one head is read from it, one short answer is written, and it is closed.</summary>
internal sealed class CallConnection(Socket socket, WebhookListenerOptions options) : IDisposable
{
    private static readonly byte[] HeadEnd = [(byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private int _answered;

    /// <summary>Where the caller is.</summary>
    public IPAddress Caller { get; } = ((IPEndPoint)socket.RemoteEndPoint!).Address;

    /// <summary>Whether the caller has closed the connection, so that no answer will reach it.</summary>
    public bool CallerHasLeft
    {
        get
        {
            try
            {
                return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    /// <summary>Reads the head, in bounded time and memory.</summary>
    /// <returns>The call, or the status to refuse it with. Neither when the caller has left.</returns>
    public async Task<(CallRequest? Request, int? Refusal)> ReadAsync()
    {
        var head = new byte[options.MaximumHeadBytes];
        var length = 0;
        using var end = new CancellationTokenSource();
        var deadline = Task.Delay(options.HeadTimeout, end.Token);
        try
        {
            while (true)
            {
                if (length == head.Length)
                    return (null, CallStatus.HeadTooLarge);
                if (await ReadBeforeAsync(deadline, head, length).ConfigureAwait(false) is not { } count)
                    return (null, CallStatus.TooSlow);
                if (count == 0)
                    return (null, null);
                var searchFrom = Math.Max(0, length - HeadEnd.Length + 1);
                length += count;
                var found = head.AsSpan(searchFrom, length - searchFrom).IndexOf(HeadEnd);
                if (found < 0)
                    continue;

                var headLength = searchFrom + found + HeadEnd.Length;
                var refusal = CallRequest.Read(head.AsSpan(0, headLength), out var request);
                // What comes after the head is a body, whatever the head says.
                return refusal is null && length > headLength ? (null, CallStatus.BodyNotAllowed) : (request, refusal);
            }
        }
        finally
        {
            end.Cancel();
        }
    }

    /// <summary>Answers, once. An answer is short enough for the system to take it at once, so this does not wait.</summary>
    /// <returns>Whether it went out.</returns>
    public bool Answer(int status)
    {
        if (Interlocked.Exchange(ref _answered, 1) == 1)
            return false;
        var allow = status == CallStatus.MethodNotAllowed ? "Allow: GET\r\n" : "";
        var head = $"HTTP/1.1 {status} {CallStatus.Phrase(status)}\r\nContent-Length: 0\r\nCache-Control: no-store\r\n{allow}Connection: close\r\n\r\n";
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
    /// Lets a caller whose request was not read to its end read the answer: a connection that is closed with something
    /// unread in it is reset, and the answer is lost with it.
    /// </summary>
    public async Task SayFarewellAsync()
    {
        var rest = new byte[options.MaximumHeadBytes];
        using var end = new CancellationTokenSource();
        var deadline = Task.Delay(LongestFarewell, end.Token);
        for (var reads = 0; reads < 16; reads++)
        {
            if (await ReadBeforeAsync(deadline, rest, 0).ConfigureAwait(false) is not > 0)
                break;
        }

        end.Cancel();
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Reads what is there.</summary>
    /// <returns>How many bytes; 0 when the caller has left; null when the time was over first.</returns>
    private async Task<int?> ReadBeforeAsync(Task deadline, byte[] buffer, int offset)
    {
        var reading = ReadSafelyAsync(buffer, offset);
        return await Task.WhenAny(reading, deadline).ConfigureAwait(false) == reading ? await reading.ConfigureAwait(false) : null;
    }

    /// <summary>A connection that breaks, or that is closed here while it is being read, is one that the caller has left.</summary>
    private async Task<int> ReadSafelyAsync(byte[] buffer, int offset)
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
