using System.Collections.Concurrent;

namespace VisitCloud.Client.Paging;

/// <summary>
/// Keeps what a client writes itself out of the lists that it reads meanwhile. A list is in order of the last change [V],
/// so a record that is changed while its list is read comes once more at the end; what changes or copies each record as it
/// comes would meet its own work again and again, and never be done.
/// </summary>
internal sealed class OwnWrites
{
    private readonly ConcurrentDictionary<string, bool> _created = new(StringComparer.Ordinal);
    private long _writes;
    private int _readings;

    /// <summary>Something is written.</summary>
    public void Note() => Interlocked.Increment(ref _writes);

    /// <summary>A record has been created.</summary>
    public void NoteCreated(string? id)
    {
        if (id is not null && Volatile.Read(ref _readings) > 0)
            _created[id] = true;
    }

    /// <summary>
    /// The same pages; once something has been written since the first was read, without the records that were given before, and
    /// without those that were created.
    /// </summary>
    public async IAsyncEnumerable<VisitPage> LeaveOutAsync(IAsyncEnumerable<VisitPage> pages)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        Interlocked.Increment(ref _readings);
        try
        {
            var before = Interlocked.Read(ref _writes);
            await foreach (var page in pages.ConfigureAwait(false))
            {
                yield return Interlocked.Read(ref _writes) == before
                    ? page
                    : page with { Records = [.. page.Records.Where(record => record.Id is not { } id || !(given.Contains(id) || _created.ContainsKey(id)))] };
                given.UnionWith(page.Records.Select(record => record.Id).OfType<string>());
            }
        }
        finally
        {
            if (Interlocked.Decrement(ref _readings) == 0)
                _created.Clear();
        }
    }
}
