namespace VisitCloud.Client.Paging;

/// <summary>
/// Keeps what a client writes itself out of the lists that it reads meanwhile. A list is in order of the last change [V],
/// so a record that is changed while its list is read comes once more at the end; what changes or copies each record as it
/// comes would meet its own work again and again, and never be done.
/// </summary>
internal sealed class WriteTracker
{
    private readonly List<OwnWriteFilter> _readings = [];

    /// <summary>A record has been changed or removed.</summary>
    /// <param name="id">The record.</param>
    /// <param name="revision">Its revision since; null where the service did not tell.</param>
    public void NoteChanged(string id, long? revision) => Note(reading => reading.NoteChanged(id, revision));

    /// <summary>A record has been created; null where the service did not tell which.</summary>
    public void NoteCreated(VisitRecord? created)
    {
        if (created?.Id is { } id)
            Note(reading => reading.NoteCreated(id, created.Revision));
    }

    /// <summary>The same pages without what this client has written since the first of them was asked for.</summary>
    public async IAsyncEnumerable<VisitPage> ExcludeOwnWritesAsync(IAsyncEnumerable<VisitPage> pages)
    {
        var reading = new OwnWriteFilter();
        lock (_readings)
            _readings.Add(reading);
        try
        {
            await foreach (var page in pages.ConfigureAwait(false))
                yield return reading.LeaveOut(page);
        }
        finally
        {
            lock (_readings)
                _readings.Remove(reading);
        }
    }

    private void Note(Action<OwnWriteFilter> note)
    {
        lock (_readings)
            _readings.ForEach(note);
    }
}
