using System.Collections.Concurrent;

namespace VisitCloud.Sandbox.Data;

/// <summary>The e-mails that went out.</summary>
internal sealed class Outbox(Journal journal)
{
    private readonly ConcurrentQueue<SentEmail> _sent = new();

    public IReadOnlyList<SentEmail> All => [.. _sent];

    public void Restore(SentEmail email) => _sent.Enqueue(email);

    /// <summary>Sends one.</summary>
    /// <returns>False when it went out before and <paramref name="again"/> was not asked for.</returns>
    public bool Send(SentEmail email, bool again)
    {
        lock (_sent)
        {
            if (!again && _sent.Any(before => before.VisitorId == email.VisitorId && before.Type == email.Type))
                return false;
            journal.Write(email);
            _sent.Enqueue(email);
            return true;
        }
    }
}
