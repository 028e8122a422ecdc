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

    /// <summary>Notes that a record was created.</summary>
    /// <param name="created">The record; null if the service did not return it.</param>
    public void NoteCreated(VisitRecord? created)
    {
        if (created?.Id is not { } id)
            return;
        lock (_filters)
            _filters.ForEach(filter => filter.NoteCreated(id, created.Revision));
    }

    /// <summary>Waits until a record was changed or deleted, and notes the change, also if its outcome is unknown.</summary>
    /// <param name="id">The ID of the record.</param>
    /// <param name="change">The change.</param>
    /// <param name="getRevision">Returns the new revision; null if the service did not return it.</param>
    /// <exception cref="VisitApiException">The change failed.</exception>
    public async Task<T> TrackChangeAsync<T>(string id, Task<T> change, Func<T, long?> getRevision)
    {
        try
        {
            var result = await change.ConfigureAwait(false);
            NoteChanged(id, getRevision(result));
            return result;
        }
        catch (VisitApiException e) when (e.IsOutcomeUnknown)
        {
            NoteChanged(id, revision: null);
            throw;
        }
    }

    /// <summary>Waits for the response to a write request to any address, and notes the change.</summary>
    /// <exception cref="VisitApiException">The request failed.</exception>
    public async Task<byte[]> TrackAsync(VisitRequest request, Task<byte[]> response)
    {
        if (request.Method == HttpMethod.Post)
        {
            var body = await response.ConfigureAwait(false);
            NoteCreated(FindRecord(body));
            return body;
        }

        var id = Uri.UnescapeDataString(request.Uri.AbsolutePath.TrimEnd('/').Split('/').Last());
        return await TrackChangeAsync(id, response, static body => FindRecord(body)?.Revision).ConfigureAwait(false);
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

    private void NoteChanged(string id, long? revision)
    {
        lock (_filters)
            _filters.ForEach(filter => filter.NoteChanged(id, revision));
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
