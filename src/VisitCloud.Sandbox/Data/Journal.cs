using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Data;

/// <summary>Numbers and stores all changes. This implementation keeps nothing beyond the process.</summary>
internal class Journal : IDisposable
{
    private long _revision = RevisionSequence.End;

    /// <summary>Returns the next revision. Revisions have gaps, as in the service, where other tables are edited in between.</summary>
    public long TakeNextRevision()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _revision);
            var next = last + 1 + (last % 7);
            if (Interlocked.CompareExchange(ref _revision, next, last) == last)
                return next;
        }
    }

    public virtual void Write(string endpoint, int expo, StoredRecord record)
    {
    }

    public virtual void Write(SentEmail email)
    {
    }

    public virtual void Write(StoredImage image)
    {
    }

    /// <summary>Reads the stored changes, oldest first.</summary>
    public virtual void Read(Action<string, int, StoredRecord> record, Action<SentEmail> email, Action<StoredImage> image)
    {
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    protected void ContinueAfter(long revision) => _revision = Math.Max(_revision, revision);
}
