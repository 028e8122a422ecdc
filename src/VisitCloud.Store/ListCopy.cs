using System.Threading.Channels;
using VisitCloud.Client;
using VisitCloud.Client.Paging;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store;

/// <summary>
/// Copies a list into a table. Pages are read while others are written, and what comes within a moment goes into one
/// transaction: each has to write the pages of an index that its records are spread over, so few large ones cost half as
/// much as one for each page of the list.
/// </summary>
internal sealed class ListCopy(Database database, VisitClient client, SyncRequest request, ResourceList list, SyncProgress watch)
{
    /// <summary>How many pages are written at once. Many more would live so long that the garbage collector pays what the disk saves.</summary>
    private const int MostPages = 16;

    /// <summary>How many pages may wait for the writer.</summary>
    private const int MostWaiting = 4;

    /// <summary>How much of the reading may be lost when the process is killed.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.25);

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
            _tally += await _missing.MarkAsync(client, watch.Notices, cancellation).ConfigureAwait(false);
        return _tally;
    }

    /// <summary>Its failure is the channel's end, which the writer meets after the pages before it.</summary>
    private async Task ReadAsync(ChannelWriter<VisitPage> pages, CancellationToken cancellation)
    {
        try
        {
            await foreach (var page in list.ReadAsync(client, watch.Notices, cancellation).ConfigureAwait(false))
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
        var more = pages.WaitToReadAsync(cancellation).AsTask();
        while (await more.ConfigureAwait(false))
        {
            var batch = new List<VisitPage>();
            var moment = Task.Delay(Moment, cancellation);
            do
            {
                while (batch.Count < MostPages && pages.TryRead(out var page))
                    batch.Add(page);
                more = pages.WaitToReadAsync(cancellation).AsTask();
            }
            while (batch.Count < MostPages && await Task.WhenAny(more, moment).ConfigureAwait(false) == more && more is { IsCompletedSuccessfully: true, Result: true });

            await WriteAsync([.. batch.SelectMany(page => page.Records)], batch.FindLast(page => page.NextRevision is not null)?.NextRevision, cancellation).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(List<VisitRecord> records, long? next, CancellationToken cancellation)
    {
        if (records.Exists(record => record.Id is null))
            throw new VisitApiException(VisitErrorKind.BadResponse, $"A record of {request.Resource.Path} has no ID, so it can't be kept.");

        if (request.Full || list.IsWhole)
            await _missing.NoteAsync(records, list.IsWhole, cancellation).ConfigureAwait(false);
        _tally += await database.WriteAsync(_table, request.ExpoId, Newest(records), list.IsWhole ? null : next, cancellation).ConfigureAwait(false);
        watch.RecordsWritten.Report(_tally.Records);
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
