using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store;

/// <summary>
/// Finds what the database has and a whole list has not. The list comes in increasing revision, so a record that is not
/// where its revision would be has gone, or has been edited and comes later with a higher one. What is remembered is
/// those alone, not every ID that there is.
/// </summary>
internal sealed class MissingRecords(Database database, SyncRequest request)
{
    private readonly Table _table = Tables.Of(request.Resource);
    private readonly HashSet<string> _missed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withoutRevision = new(StringComparer.Ordinal);
    private long _from = long.MinValue;

    /// <summary>Compares what came with what the database has there, before it is written.</summary>
    public async Task NoteAsync(IReadOnlyList<VisitRecord> records, bool isWhole, CancellationToken cancellation)
    {
        foreach (var record in records)
            _missed.Remove(record.Id!);
        // The database may have them at a revision that is compared later.
        _withoutRevision.UnionWith(records.Where(record => record.Revision is null).Select(record => record.Id!));

        if (isWhole)
        {
            await MissAsync(records, range: null, cancellation).ConfigureAwait(false);
        }
        else if (records.LastOrDefault(record => record.Revision is not null)?.Revision is { } last)
        {
            await MissAsync(records, new RevisionRange(_from, last + 1), cancellation).ConfigureAwait(false);
            _from = last + 1;
        }
    }

    /// <summary>Marks what has not come, once everything has.</summary>
    public async Task<Tally> MarkAsync(VisitClient client, IProgress<VisitNotice> progress, CancellationToken cancellation)
    {
        if (request.Resource.Paging != PagingMode.Whole)
            await MissAsync([], new RevisionRange(_from, long.MaxValue), cancellation).ConfigureAwait(false);

        var found = MayBeInUnknownState ? await LookAsync(client, progress, cancellation).ConfigureAwait(false) : default;
        var deleted = _missed.Count == 0 ? 0 : await database.MarkDeletedAsync(_table, request.ExpoId, _missed, cancellation).ConfigureAwait(false);
        return found + new Tally(0, 0, deleted, 0);
    }

    /// <summary>The list is asked for by state. In one that nobody knows of yet, a record is missing from it and still there.</summary>
    private bool MayBeInUnknownState => request.Resource.Filters.Contains("registrationStates");

    private async Task MissAsync(IReadOnlyList<VisitRecord> records, RevisionRange? range, CancellationToken cancellation)
    {
        var there = await database.ListAsync(_table, request.ExpoId, range, cancellation).ConfigureAwait(false);
        if (there.Count == 0)
            return;
        var came = records.Select(record => record.Id!).ToHashSet(StringComparer.Ordinal);
        _missed.UnionWith(there.Where(id => !came.Contains(id) && !_withoutRevision.Contains(id)));
    }

    /// <summary>Asks for each one that is missed by its ID; the ones that are there are written and no longer missed.</summary>
    private async Task<Tally> LookAsync(VisitClient client, IProgress<VisitNotice> progress, CancellationToken cancellation)
    {
        var tally = new Tally();
        foreach (var id in _missed.ToList())
        {
            try
            {
                var record = await client.GetAsync(request.Resource, request.ExpoId, id, progress, cancellation).ConfigureAwait(false);
                tally += await database.WriteAsync(_table, request.ExpoId, [record], nextRevision: null, cancellation).ConfigureAwait(false);
                _missed.Remove(id);
            }
            catch (VisitApiException e) when (e.Kind == VisitErrorKind.NotFound)
            {
                progress.Report(new VisitNotice($"{request.Resource.Path}: {TerminalText.Sanitize(id)} has vanished."));
            }
        }

        return tally;
    }
}
