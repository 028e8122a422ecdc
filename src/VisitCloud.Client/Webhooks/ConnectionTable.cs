namespace VisitCloud.Client.Webhooks;

/// <summary>
/// The open connections of a listener. If there are too many, the one that is least likely to be a call is closed: first
/// those that were refused and did not disconnect, then those that have been sending their request for the longest time.
/// </summary>
internal sealed class ConnectionTable(int capacity)
{
    private readonly Dictionary<CallerConnection, LinkedListNode<CallerConnection>> _nodes = [];
    private readonly LinkedList<CallerConnection> _refused = new();
    private readonly LinkedList<CallerConnection> _reading = new();
    private readonly LinkedList<CallerConnection> _calls = new();
    private bool _isClosed;

    /// <summary>Gets a value indicating whether the table was closed.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_nodes)
                return _isClosed;
        }
    }

    /// <summary>Adds a connection whose request is read.</summary>
    /// <returns>False if the table is closed, or full of calls.</returns>
    public bool TryAdd(CallerConnection connection)
    {
        lock (_nodes)
        {
            if (_isClosed || (_nodes.Count >= capacity && !TryEvict()))
                return false;
            _nodes.Add(connection, _reading.AddLast(connection));
            return true;
        }
    }

    /// <summary>Protects a connection from being closed, because it is a call.</summary>
    /// <returns>False if it was closed before.</returns>
    public bool TryMarkAsCall(CallerConnection connection) => TryMove(connection, _calls);

    /// <summary>Allows that a connection is closed at any time, because its response was sent.</summary>
    /// <returns>False if it was closed before.</returns>
    public bool TryMarkAsRefused(CallerConnection connection) => TryMove(connection, _refused);

    /// <summary>Removes a connection.</summary>
    public void Remove(CallerConnection connection)
    {
        lock (_nodes)
        {
            if (_nodes.TryGetValue(connection, out var node))
                node.List!.Remove(node);
            _nodes.Remove(connection);
        }
    }

    /// <summary>Rejects further connections, and closes all that are not calls.</summary>
    /// <returns>False if the table was already closed.</returns>
    public bool Close()
    {
        lock (_nodes)
        {
            if (_isClosed)
                return false;
            _isClosed = true;
            while (TryEvict())
            {
                // Until only calls are left.
            }

            return true;
        }
    }

    private bool TryMove(CallerConnection connection, LinkedList<CallerConnection> target)
    {
        lock (_nodes)
        {
            if (!_nodes.TryGetValue(connection, out var node))
                return false;
            node.List!.Remove(node);
            target.AddLast(node);
            return true;
        }
    }

    private bool TryEvict()
    {
        if ((_refused.First ?? _reading.First) is not { } oldest)
            return false;
        oldest.List!.Remove(oldest);
        _nodes.Remove(oldest.Value);
        oldest.Value.Respond(ResponseStatus.Unavailable);
        oldest.Value.Dispose();
        return true;
    }
}
