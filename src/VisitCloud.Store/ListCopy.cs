using System.Threading.Channels;
using VisitCloud.Client;
using VisitCloud.Client.Paging;
using VisitCloud.Client.Storage;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store;

/// <summary>
/// Copies a list into a table. Pages are read while others are written; what waits to be written goes into one
/// transaction, so a slow disk makes fewer and larger ones and a slow network one for each page.
/// </summary>
internal sealed class ListCopy(Database database, VisitClient client, SyncRequest request, ResourceList list, SyncWatch watch)
{
    /// <summary>How many pages may wait: enough to make large transactions, too few to be felt in memory.</summary>
    private const int MostWaiting = 32;

    private readonly Table _table = Tables.Of(request.Resource);
    private readonly MissingRecords _missing = new(database, request);
    private Tally _tally;

    /// <summary>Copies it to its end.</summary>
    public async Task<Tally> RunAsync(CancellationToken cancellation)
    {
        var pages = Channel.CreateBounded<VisitPage>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = true });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => ReadAsync(pages.Writer, ending.Token), CancellationToken.None);
        try
        {
            await Task.Run(() => WriteAsync(pages.Reader, cancellation), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }

        if (request.Full || list.IsWhole)
            _tally += await _missing.MarkAsync(client, watch.Tell, cancellation).ConfigureAwait(false);
        return _tally;
    }

    /// <summary>Its failure is the channel's end, which the writer meets after the pages before it.</summary>
    private async Task ReadAsync(ChannelWriter<VisitPage> pages, CancellationToken cancellation)
    {
        try
        {
            await foreach (var page in list.ReadAsync(client, watch.Tell, cancellation).ConfigureAwait(false))
                await pages.WriteAsync(page, cancellation).ConfigureAwait(false);
            pages.Complete();
        }
        catch (Exception e)
        {
            pages.Complete(e);
        }
    }

    private async Task WriteAsync(ChannelReader<VisitPage> pages, CancellationToken cancellation)
    {
        while (await pages.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            var records = new List<VisitRecord>();
            long? next = null;
            for (var count = 0; count < MostWaiting && pages.TryRead(out var page); count++)
            {
                records.AddRange(page.Records);
                next = page.NextRevision ?? next;
            }

            await WriteAsync(records, next, cancellation).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(List<VisitRecord> records, long? next, CancellationToken cancellation)
    {
        if (records.Exists(record => record.Id is null))
            throw new VisitApiException(VisitErrorKind.BadResponse, $"A record of {request.Resource.Path} has no ID, so it can't be kept.");

        if (request.Full || list.IsWhole)
            await _missing.NoteAsync(records, list.IsWhole, cancellation).ConfigureAwait(false);
        _tally += await database.WriteAsync(_table, request.ExpoId, Newest(records), list.IsWhole ? null : next, cancellation).ConfigureAwait(false);
        watch.Written(_tally.Records);
    }

    /// <summary>Each record once: what was edited while the list was read comes again, later in it.</summary>
    private static List<VisitRecord> Newest(List<VisitRecord> records)
    {
        var seen = new HashSet<string>(records.Count, StringComparer.Ordinal);
        records.Reverse();
        records.RemoveAll(record => !seen.Add(record.Id!));
        records.Reverse();
        return records;
    }
}
