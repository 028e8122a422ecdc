using System.Collections.Concurrent;

namespace VisitCloud.Sandbox.Data;

/// <summary>The emails that were sent.</summary>
internal sealed class EmailStore(Journal journal)
{
    private readonly ConcurrentQueue<SentEmail> _sent = new();

    public IReadOnlyList<SentEmail> All => [.. _sent];

    public void Restore(SentEmail email) => _sent.Enqueue(email);

    /// <summary>Sends an email.</summary>
    /// <returns>False if the email was already sent and <paramref name="force"/> is false.</returns>
    public bool TrySend(SentEmail email, bool force)
    {
        lock (_sent)
        {
            if (!force && _sent.Any(earlier => earlier.VisitorId == email.VisitorId && earlier.Type == email.Type))
                return false;
            journal.Write(email);
            _sent.Enqueue(email);
            return true;
        }
    }
}
