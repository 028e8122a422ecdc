using System.Text.Json;
using VisitCloud.Client.Http;
using VisitCloud.Client.Json;

namespace VisitCloud.Client.Paging;

/// <summary>
/// Excludes records that a client writes from the lists that it reads at the same time. A record that is edited moves to the
/// end of the list, so a script that edits each record of a list would get its own changes again and never end.
/// </summary>
internal sealed class WriteTracker
{
    private readonly List<OwnWriteFilter> _filters = [];

    /// <summary>Notes that a record was changed or deleted.</summary>
    /// <param name="id">The ID of the record.</param>
    /// <param name="revision">The new revision; null if the service did not return it.</param>
    public void NoteChanged(string id, long? revision)
    {
        lock (_filters)
            _filters.ForEach(filter => filter.NoteChanged(id, revision));
    }

    /// <summary>Notes that a record was created.</summary>
    /// <param name="created">The record; null if the service did not return it.</param>
    public void NoteCreated(VisitRecord? created)
    {
        if (created?.Id is not { } id)
            return;
        lock (_filters)
            _filters.ForEach(filter => filter.NoteCreated(id, created.Revision));
    }

    /// <summary>Notes a write request to any address.</summary>
    public void NoteWrite(VisitRequest request, byte[] response)
    {
        var record = FindRecord(response);
        if (request.Method == HttpMethod.Post)
            NoteCreated(record);
        else
            NoteChanged(Uri.UnescapeDataString(request.Uri.AbsolutePath.TrimEnd('/').Split('/').Last()), record?.Revision);
    }

    /// <summary>Removes the records from pages that this client has written since the first page was requested.</summary>
    public async IAsyncEnumerable<VisitPage> ExcludeOwnWritesAsync(IAsyncEnumerable<VisitPage> pages)
    {
        var filter = new OwnWriteFilter();
        lock (_filters)
            _filters.Add(filter);
        try
        {
            await foreach (var page in pages.ConfigureAwait(false))
                yield return filter.Apply(page);
        }
        finally
        {
            lock (_filters)
                _filters.Remove(filter);
        }
    }

    /// <summary>Finds the record in a response; null if the response is something else.</summary>
    private static VisitRecord? FindRecord(byte[] response)
    {
        try
        {
            return response.Length == 0 ? null : VisitRecord.Parse(response);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
