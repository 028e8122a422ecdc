using System.Net;
using System.Net.Sockets;

namespace VisitCloud.Client.Webhooks;

/// <summary>
/// Receives the calls of webhooks. HttpListener is not used, because it requires administrator rights on Windows, reads
/// requests of any size, and waits for slow senders. This listener accepts one kind of request and refuses all others.
/// </summary>
public sealed class WebhookListener : IDisposable
{
    /// <summary>Further refusals are not reported, so that nobody can flood the verbose stream.</summary>
    private const int MaximumReportedRefusals = 100;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AcceptRetryDelay = TimeSpan.FromMilliseconds(20);

    private readonly WebhookListenerOptions _options;
    private readonly TcpListener _listener;
    private readonly WebhookPath _path;
    private readonly WebhookRegistry _webhooks;
    private readonly IProgress<VisitNotice>? _progress;
    private readonly WebhookCallQueue _queue;
    private readonly ConnectionTable _connections;
    private readonly HashSet<Task> _tasks = [];
    private int _refusals;
    private int _misdirectedCalls;

    private WebhookListener(
        WebhookListenerOptions options, TcpListener listener, WebhookRegistry webhooks, IProgress<VisitNotice>? progress)
    {
        _options = options;
        _listener = listener;
        _path = new WebhookPath(options.Address);
        _webhooks = webhooks;
        _progress = progress;
        _queue = new WebhookCallQueue(options.MaximumQueuedCalls);
        _connections = new ConnectionTable(options.MaximumConnections);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>Gets the port.</summary>
    public int Port { get; }

    /// <summary>
    /// Gets a value indicating whether a known webhook was called at another path, so its address is not that of the listener.
    /// </summary>
    public bool HasMisdirectedCalls => Volatile.Read(ref _misdirectedCalls) != 0;

    /// <summary>Starts a listener.</summary>
    /// <param name="options">The options of the listener.</param>
    /// <param name="webhooks">The webhooks whose calls are accepted.</param>
    /// <param name="progress">Receives notices about refused requests, on thread-pool threads.</param>
    /// <exception cref="ArgumentException">The address is not valid.</exception>
    /// <exception cref="SocketException">The port is in use, or the address is not one of this computer.</exception>
    public static WebhookListener Start(WebhookListenerOptions options, WebhookRegistry webhooks, IProgress<VisitNotice>? progress = null)
    {
        var listener = new TcpListener(WebhookListenerOptions.GetEndPoint(options.Address));
        try
        {
            if (listener.LocalEndpoint is IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 } point
                && point.Address.Equals(IPAddress.IPv6Any))
                listener.Server.DualMode = true;
            // On Windows, another process could otherwise take over the port.
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

    /// <summary>Waits for the next call.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">A token that cancels waiting.</param>
    /// <returns>The call, or null if the timeout elapsed.</returns>
    public Task<WebhookCall?> WaitForCallAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
        => _queue.TakeAsync(timeout, cancellationToken);

    /// <summary>Stops listening, and responds to open connections with status 503.</summary>
    public void Dispose()
    {
        if (!_connections.Close())
            return;
        _listener.Stop();
        _webhooks.Complete();
        _queue.Close();
        Task[] tasks;
        lock (_tasks)
            tasks = [.. _tasks];
        // The responses were sent. Callers that do not read them are not awaited, and failures no longer matter.
        Task.WhenAny(Task.WhenAll(tasks), Task.Delay(CloseTimeout)).Wait();
        _queue.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                Accept(await _listener.AcceptSocketAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                if (_connections.IsClosed)
                    return;
                // The caller disconnected, or the system has no free handles and would have none at once.
                await Task.Delay(AcceptRetryDelay).ConfigureAwait(false);
            }
        }
    }

    private void Accept(Socket socket)
    {
        var connection = new CallerConnection(socket, _options);
        if (!_options.AllowedCallers.Contains(connection.Caller))
        {
            Refuse(connection, ResponseStatus.Forbidden);
            connection.Dispose();
        }
        else if (!_connections.TryAdd(connection))
        {
            connection.Respond(ResponseStatus.Unavailable);
            connection.Dispose();
        }
        else
        {
            var task = Task.Run(() => ServeAsync(connection));
            lock (_tasks)
                _tasks.Add(task);
            task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task task)
    {
        lock (_tasks)
            _tasks.Remove(task);
    }

    private async Task ServeAsync(CallerConnection connection)
    {
        try
        {
            var (request, refusal) = await connection.ReadAsync().ConfigureAwait(false);
            if (request is not null && !_connections.TryMarkAsCall(connection))
                return;
            if (request is not null && await CheckAsync(request).ConfigureAwait(false) is { } wrong)
                refusal = wrong;
            if (refusal is { } status)
                await RefuseAsync(connection, status, request).ConfigureAwait(false);
            else if (request is not null)
                await HandleAsync(new WebhookCall(request, connection, _options.Now), connection).ConfigureAwait(false);
        }
        finally
        {
            _connections.Remove(connection);
            connection.Dispose();
        }
    }

    private async Task RefuseAsync(CallerConnection connection, int status, WebhookRequest? request)
    {
        if (!_connections.TryMarkAsRefused(connection))
            return;
        Refuse(connection, status);
        // After the response, so that its time does not tell whether the webhook is known.
        NoteMisdirectedCall(request);
        await connection.DiscardRequestAsync().ConfigureAwait(false);
    }

    private async Task HandleAsync(WebhookCall call, CallerConnection connection)
    {
        if (_queue.TryAdd(call))
            await call.Completion.ConfigureAwait(false);
        else
            connection.Respond(ResponseStatus.Unavailable);
    }

    private async Task<int?> CheckAsync(WebhookRequest request)
    {
        // A caller that does not know the path learns nothing else.
        if (!_path.Matches(request.Path))
            return ResponseStatus.NotFound;
        if (request.ExpoId.Length == 0 || request.WebhookId.Length == 0)
            return ResponseStatus.BadRequest;
        return await _webhooks.ContainsAsync(request.ExpoId, request.WebhookId).ConfigureAwait(false) ? null : ResponseStatus.NotFound;
    }

    private void NoteMisdirectedCall(WebhookRequest? request)
    {
        if (request is not null && _webhooks.Contains(request.ExpoId, request.WebhookId)
            && Interlocked.Exchange(ref _misdirectedCalls, 1) == 0)
            _progress?.Report(new VisitNotice(WebhookMessages.CalledAtOtherPath(request.WebhookId)));
    }

    private void Refuse(CallerConnection connection, int status)
    {
        var number = Interlocked.Increment(ref _refusals);
        if (number <= MaximumReportedRefusals)
            _progress?.Report(new VisitNotice(
                WebhookMessages.Refused(connection.Caller, status, isLast: number == MaximumReportedRefusals)));
        connection.Respond(status);
    }
}
