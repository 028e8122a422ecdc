using System.Threading.Channels;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Synchronization;

/// <summary>
/// Copies a list into a table. Pages are read while earlier ones are written, and pages that arrive within a short time
/// are written in one transaction: a transaction writes each page of an index that its records touch, so few large
/// transactions take half the time of one for each page of the list.
/// </summary>
internal sealed class ListSynchronizer(
    Database database, VisitClient client, SyncRequest request, Table table, long? position, SyncProgress progress)
{
    /// <summary>The largest number of pages in a transaction. More would cost more garbage collection than they save.</summary>
    private const int MaximumPages = 16;

    /// <summary>The largest number of pages that wait for the writer.</summary>
    private const int QueueLength = 4;

    /// <summary>The time after which a transaction starts. What was read within it is lost if the process is killed.</summary>
    private static readonly TimeSpan BatchInterval = TimeSpan.FromSeconds(0.25);

    private readonly SourceListReader _list = new(request, request.Full ? null : position);
    private readonly DeletionDetector _deletions = new(database, table, request);
    private SyncCounts _counts;
    private long? _lastRevision;

    /// <summary>Copies the list to its end.</summary>
    public async Task<SyncCounts> RunAsync(CancellationToken cancellationToken)
    {
        if (_list.IsComplete)
            await _deletions.LoadAsync(_list.Filter, cancellationToken).ConfigureAwait(false);
        await CopyAsync(cancellationToken).ConfigureAwait(false);
        await SetEndAsync(cancellationToken).ConfigureAwait(false);
        if (_list.IsComplete)
            _counts += await _deletions.MarkMissingAsync(client, progress, cancellationToken).ConfigureAwait(false);
        // A complete list without records was confirmed by now: a record that is added can have any revision.
        if (request.Full && _lastRevision is null)
            await database.SetPositionAsync(_list.Key, position: null, cancellationToken).ConfigureAwait(false);
        return _counts;
    }

    private async Task CopyAsync(CancellationToken cancellationToken)
    {
        var options = new BoundedChannelOptions(QueueLength) { SingleReader = true, SingleWriter = true };
        var pages = Channel.CreateBounded<ListPage>(options);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(pages.Writer, ending.Token), CancellationToken.None);
        try
        {
            await Task.Run(() => WriteAsync(pages.Reader, cancellationToken), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    /// <summary>Reads the list. A failure completes the channel, so that the pages before it are written.</summary>
    private async Task ReadAsync(ChannelWriter<ListPage> pages, CancellationToken cancellationToken)
    {
        try
        {
            var hasRecords = position is not null || _deletions.HasStoredRecords;
            await foreach (var page in _list.ReadAsync(client, hasRecords, progress, cancellationToken).ConfigureAwait(false))
                await pages.WriteAsync(page, cancellationToken).ConfigureAwait(false);
            pages.Complete();
        }
        catch (Exception e)
        {
            pages.Complete(e);
        }
    }

    private async Task WriteAsync(ChannelReader<ListPage> pages, CancellationToken cancellationToken)
    {
        var waiting = pages.WaitToReadAsync(cancellationToken).AsTask();
        while (await waiting.ConfigureAwait(false))
        {
            var batch = new List<ListPage>();
            var interval = Task.Delay(BatchInterval, cancellationToken);
            do
            {
                while (batch.Count < MaximumPages && pages.TryRead(out var page))
                    batch.Add(page);
                waiting = pages.WaitToReadAsync(cancellationToken).AsTask();
            }
            while (batch.Count < MaximumPages
                && await Task.WhenAny(waiting, interval).ConfigureAwait(false) == waiting
                && waiting is { IsCompletedSuccessfully: true, Result: true });

            await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(List<ListPage> batch, CancellationToken cancellationToken)
    {
        List<VisitRecord> records = [.. batch.SelectMany(page => page.Records)];
        if (records.Exists(record => record.Id is null))
            throw StoreMessages.MissingId(request.Resource.Path);

        _deletions.MarkFound(records);
        KeepLatest(records);
        records.RemoveAll(record => !CanStore(record.Id!));
        if (!_list.IsComplete && !_list.Filter.IsEmpty)
            await KeepSelectedAsync(records, cancellationToken).ConfigureAwait(false);

        // The last revision is not passed yet, because more records may have it.
        _lastRevision = batch[^1].LastRevision ?? _lastRevision;
        var reached = _list.IsWhole || _lastRevision is not { } revision ? null : new ListPosition(_list.Key, revision);
        _counts += await database.WriteAsync(table, request.ExpoId, records, reached, cancellationToken).ConfigureAwait(false);
        progress.RecordsWritten.Report(_counts.Total);
    }

    /// <summary>Stores that the list was read to its end. A complete list of a restored event can end before the stored position.</summary>
    private async Task SetEndAsync(CancellationToken cancellationToken)
    {
        var end = _lastRevision < long.MaxValue ? _lastRevision + 1 : _lastRevision;
        if (end is null || (!request.Full && end < position))
            end = position;
        if (_list.IsWhole)
            end = null;
        await database.SetPositionAsync(_list.Key, end, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps each record once: one that is edited while the list is read is returned again, later in the list.</summary>
    private static void KeepLatest(List<VisitRecord> records)
    {
        var ids = new HashSet<string>(records.Count, StringComparer.Ordinal);
        records.Reverse();
        records.RemoveAll(record => !ids.Add(record.Id!));
        records.Reverse();
    }

    private bool CanStore(string id)
    {
        if (database.FindIdProblem(id) is not { } problem)
            return true;
        progress.RecordErrors.Report(StoreMessages.IdNotSupported(request.Resource.Path, id, problem));
        return false;
    }

    /// <summary>Keeps the records that are selected, and those that are stored, so that a stored record never gets out of date.</summary>
    private async Task KeepSelectedAsync(List<VisitRecord> records, CancellationToken cancellationToken)
    {
        var others = records.Where(record => !IsSelected(record)).Select(record => record.Id!).ToList();
        if (others.Count == 0)
            return;
        var stored = await database.FindExistingAsync(table, request.ExpoId, others, cancellationToken).ConfigureAwait(false);
        records.RemoveAll(record => !IsSelected(record) && !stored.Contains(record.Id!));

        bool IsSelected(VisitRecord record) => !record.Deleted && _list.Filter.Matches(record);
    }
}
