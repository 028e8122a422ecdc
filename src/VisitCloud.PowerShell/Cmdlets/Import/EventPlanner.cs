using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Progress;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Reads the records of the rows of one event and compares them.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="resource">The endpoint.</param>
/// <param name="key">The field that identifies the records.</param>
/// <param name="lookup">Finds records by their keys.</param>
/// <param name="comparer">Compares rows with their records.</param>
internal sealed class EventPlanner(VisitCommand command, Resource resource, ImportKey key, KeyLookup lookup, RowComparer comparer)
{
    /// <summary>The number of rows up to which single records are looked up without reading the statistics, which is a request.</summary>
    private const int FewRows = 2;

    /// <summary>The number of rows up to which single lookups are used if the length of the list is not known.</summary>
    private const int FewRowsWithoutStatistics = 20;

    private readonly FailureLimit _limit = new();

    /// <summary>Reads the records and compares them.</summary>
    /// <exception cref="VisitApiException">The list could not be read, or every further request would fail.</exception>
    /// <exception cref="InputException">A column is not known.</exception>
    public void Plan(EventRows rows)
    {
        if (ShouldLookUp(rows))
            LookUp(rows);
        else
            ReadList(rows);
        ReadSingly([.. rows.Rows.Where(row => row.Problem is null && row.MatchCount == 1 && comparer.NeedsRead(row))]);
    }

    private bool ShouldLookUp(EventRows rows)
    {
        var count = rows.Rows.Count;
        if (key == ImportKey.Email)
        {
            command.WriteVerbose(ImportMessages.ListBecauseOfEmail(resource, rows.ExpoId));
            return false;
        }

        var records = count > FewRows ? CountRecords(rows.ExpoId) : null;
        var pages = records is { } number ? (number + resource.PageSize - 1) / resource.PageSize : (long?)null;
        var usesLookups = count <= FewRows || count < (pages ?? FewRowsWithoutStatistics);
        command.WriteVerbose(usesLookups
            ? ImportMessages.Lookups(resource, rows.ExpoId, count, pages)
            : ImportMessages.List(resource, rows.ExpoId, count, pages));
        return usesLookups;
    }

    private long? CountRecords(string expoId)
    {
        try
        {
            var client = command.RequireClient();
            var expo = command.Await((progress, cancellationToken) => client.GetAsync(
                Resources.Expos, expoId: null, expoId, progress, cancellationToken));
            // The service may not count this type of registration.
            return RegistrationTypeCount.ReadAll(expo, resource).Sum(count => count.Total) is var total and > 0 ? total : null;
        }
        catch (VisitApiException e) when (!ErrorRecordFactory.EndsPipeline(e))
        {
            command.WriteVerbose(ImportMessages.StatisticsNotRead(expoId, e.Message));
            return null;
        }
    }

    private void ReadList(EventRows rows)
    {
        var reading = ReadListOnce(rows);
        // If the service returned an empty list by mistake, the import would create every record again.
        if (reading.Count == 0)
            reading = ReadListOnce(rows);
        lookup.NoteListEnd(rows.ExpoId, reading.NextRevision);
    }

    private ListReading ReadListOnce(EventRows rows)
    {
        var matcher = new RecordMatcher(rows, lookup.Read, (row, record) => Compare(row, record, comparer.CompareListed));
        var reading = new ListReading(command, fromRevision: null);
        command.ReadAll(resource, ListQuery.ForAllRecords(resource, rows.ExpoId, []), reading, matcher.Add, includesOwnWrites: true);
        return reading;
    }

    private void LookUp(EventRows rows)
    {
        foreach (var (row, found) in Read(rows.Rows, lookup.FindAsync))
        {
            if (found?.Id is not { } id)
                continue;
            row.AddMatch(id);
            if (key == ImportKey.Id)
                Compare(row, found, comparer.Compare);
            else
                Compare(row, found, comparer.CompareListed);
        }
    }

    private void ReadSingly(IReadOnlyCollection<ImportRow> rows)
    {
        if (rows.Count == 0)
            return;
        command.WriteVerbose(ImportMessages.SingleReads(resource, rows.Count));
        foreach (var (row, record) in Read(
            rows, (row, cancellationToken) => lookup.GetAsync(row.ExpoId!, row.Id!, cancellationToken)))
        {
            if (record is not null)
                Compare(row, record, comparer.Compare);
            else if (row.Problem is null)
                row.RemoveMatch(row.Id!);
        }
    }

    /// <summary>Reads the record of each row. A request that fails is the problem of its row.</summary>
    private IEnumerable<(ImportRow Row, VisitRecord? Record)> Read(
        IReadOnlyCollection<ImportRow> rows, Func<ImportRow, CancellationToken, Task<VisitRecord?>> readAsync)
    {
        var requests = new OrderedRequests<ImportRow, (VisitRecord? Record, Exception? Error)>(
            command, command.RequireClient().Options.MaxConcurrentRequests, async (row, cancellationToken) =>
            {
                try
                {
                    return (await readAsync(row, cancellationToken).ConfigureAwait(false), null);
                }
                catch (Exception e) when (e is VisitApiException or InputException or InvalidIdException)
                {
                    return (null, e);
                }
            });
        var progress = new ListProgress(command, $"Reading {resource.Path}");
        var count = 0;
        foreach (var (row, (record, error)) in requests.Send(rows))
        {
            _limit.Add(error);
            if (error is VisitApiException failure && (_limit.IsReached || ErrorRecordFactory.EndsPipeline(failure)))
                throw failure;
            row.Problem = error;
            progress.ReportRows(++count, rows.Count);
            yield return (row, record);
        }

        progress.Complete();
    }

    private static void Compare(ImportRow row, VisitRecord record, Action<ImportRow, VisitRecord> compare)
    {
        row.Problem = null;
        try
        {
            compare(row, record);
        }
        catch (InputException e)
        {
            row.Problem = e;
            if (e.EndsCommand)
                throw;
        }
    }
}
