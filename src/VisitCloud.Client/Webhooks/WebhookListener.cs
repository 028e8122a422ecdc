using System.Net;
using System.Net.Sockets;

namespace VisitCloud.Client.Webhooks;

/// <summary>
/// Takes calls of webhooks from the network. Not the framework's listener: that one needs an administrator's leave on
/// Windows, reads heads of any size and waits for slow senders. This one knows one kind of request and refuses the rest.
/// </summary>
public sealed class WebhookListener : IDisposable
{
    /// <summary>Who floods the port must not flood the verbose stream.</summary>
    private const int MostRefusalsTold = 100;

    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(2);

    private readonly WebhookListenerOptions _options;
    private readonly TcpListener _listener;
    private readonly CallPath _path;
    private readonly KnownWebhooks _webhooks;
    private readonly IProgress<VisitNotice>? _progress;
    private readonly CallQueue _queue;
    private readonly LinkedList<CallConnection> _reading = new();
    private readonly HashSet<Task> _serving = [];
    private int _refusals;
    private int _strays;
    private bool _closed;

    private WebhookListener(WebhookListenerOptions options, TcpListener listener, KnownWebhooks webhooks, IProgress<VisitNotice>? progress)
    {
        _options = options;
        _listener = listener;
        _path = new CallPath(options.Address);
        _webhooks = webhooks;
        _progress = progress;
        _queue = new CallQueue(options.MaximumWaiting);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>The port that it listens at.</summary>
    public int Port { get; }

    /// <summary>Whether a webhook that is known here was called at another path: its address is not the one that is listened at.</summary>
    public bool HasStrays => Volatile.Read(ref _strays) != 0;

    /// <summary>Begins to listen.</summary>
    /// <param name="options">Where.</param>
    /// <param name="webhooks">Whose calls are taken; all others are refused.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <exception cref="ArgumentException">Nothing can listen there.</exception>
    /// <exception cref="SocketException">The port is in use, or the address is not this machine's.</exception>
    public static WebhookListener Start(WebhookListenerOptions options, KnownWebhooks webhooks, IProgress<VisitNotice>? progress = null)
    {
        var listener = new TcpListener(WebhookListenerOptions.EndPointOf(options.Address));
        try
        {
            if (listener.LocalEndpoint is IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 } point && point.Address.Equals(IPAddress.IPv6Any))
                listener.Server.DualMode = true;
            // On Windows, another process could otherwise take the port over.
            if (Environment.OSVersion.Platform == PlatformID.Win32NT)
                listener.ExclusiveAddressUse = true;
            listener.Start();
            return new WebhookListener(options, listener, webhooks, progress);
        }
        catch
        {
            listener.Stop();
            throw;
        }
    }

    /// <summary>Waits for the next call whose turn it is.</summary>
    /// <returns>Null when none came in time.</returns>
    public Task<WebhookCall?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken = default) => _queue.TakeAsync(timeout, cancellationToken);

    /// <summary>Frees the port and answers what is open.</summary>
    public void Dispose()
    {
        List<Task> serving;
        lock (_reading)
        {
            if (_closed)
                return;
            _closed = true;
            _listener.Stop();
            foreach (var connection in _reading)
                Abort(connection);
            serving = [.. _serving];
        }

        _webhooks.Complete();
        _queue.Close();
        // Their answers are on the way; who does not take them is not waited for, and what became of them is not asked.
        Task.WhenAny(Task.WhenAll(serving), Task.Delay(LongestEnding)).Wait();
        _queue.Dispose();
    }

    private static void Abort(CallConnection connection)
    {
        connection.Answer(CallStatus.Unavailable);
        connection.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                Begin(await _listener.AcceptSocketAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                lock (_reading)
                {
                    if (_closed)
                        return;
                }

                // The caller has left already; or the system has no more to give, and would have none at once either.
                await Task.Delay(TimeSpan.FromMilliseconds(20)).ConfigureAwait(false);
            }
        }
    }

    private void Begin(Socket socket)
    {
        var connection = new CallConnection(socket, _options);
        if (!_options.Allowed.Contains(connection.Caller))
        {
            Refuse(connection, CallStatus.Forbidden);
            connection.Dispose();
            return;
        }

        lock (_reading)
        {
            if (_closed || !MakeRoom())
            {
                Abort(connection);
                return;
            }

            var node = _reading.AddLast(connection);
            var serving = Task.Run(() => ServeAsync(node));
            _serving.Add(serving);
            serving.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task serving)
    {
        lock (_reading)
            _serving.Remove(serving);
    }

    /// <summary>A call sends its head at once: who has been at it for the longest is not one.</summary>
    private bool MakeRoom()
    {
        if (_serving.Count < _options.MaximumConnections)
            return true;
        if (_reading.First is not { } oldest)
            return false;
        _reading.Remove(oldest);
        Abort(oldest.Value);
        return true;
    }

    private async Task ServeAsync(LinkedListNode<CallConnection> node)
    {
        using var connection = node.Value;
        try
        {
            var (request, refusal) = await connection.ReadAsync().ConfigureAwait(false);
            if (request is not null && !Settle(node))
                return;
            if (request is not null && await CheckAsync(request).ConfigureAwait(false) is { } wrong)
                refusal = wrong;
            if (refusal is { } status)
            {
                Refuse(connection, status);
                // Once the caller has its answer, so that the time to it tells nothing.
                NoteStray(request);
                await connection.SayFarewellAsync().ConfigureAwait(false);
            }
            else if (request is not null)
            {
                await WaitForTurnAsync(new WebhookCall(request, connection, _options.Now), connection).ConfigureAwait(false);
            }
        }
        finally
        {
            Settle(node);
        }
    }

    private async Task WaitForTurnAsync(WebhookCall call, CallConnection connection)
    {
        if (_queue.TryAdd(call))
            await call.Answered.ConfigureAwait(false);
        else
            connection.Answer(CallStatus.Unavailable);
    }

    /// <summary>From here on it is not closed to make room.</summary>
    /// <returns>False when it has been.</returns>
    private bool Settle(LinkedListNode<CallConnection> node)
    {
        lock (_reading)
        {
            if (node.List is null)
                return false;
            _reading.Remove(node);
            return true;
        }
    }

    private async Task<int?> CheckAsync(CallRequest request)
    {
        // Whoever does not know the path learns nothing else.
        if (!_path.Matches(request.Path))
            return CallStatus.NotFound;
        if (request.ExpoId.Length == 0 || request.WebhookId.Length == 0)
            return CallStatus.BadRequest;
        return await _webhooks.ContainsAsync(request.ExpoId, request.WebhookId).ConfigureAwait(false) ? null : CallStatus.NotFound;
    }

    private void NoteStray(CallRequest? request)
    {
        if (request is not null && _webhooks.Contains(request.ExpoId, request.WebhookId) && Interlocked.Exchange(ref _strays, 1) == 0)
            _progress?.Report(new VisitNotice($"Webhook {request.WebhookId} was called at another path."));
    }

    private void Refuse(CallConnection connection, int status)
    {
        var told = Interlocked.Increment(ref _refusals);
        if (told <= MostRefusalsTold)
            _progress?.Report(new VisitNotice($"Refused a caller at {connection.Caller}: {status} {CallStatus.Phrase(status)}.{(told == MostRefusalsTold ? " Further ones are not told." : "")}"));
        connection.Answer(status);
    }
}
