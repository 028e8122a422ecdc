using VisitCloud.Client;

namespace VisitCloud.Report;

/// <summary>Reads the records of an event from the service into statistics.</summary>
/// <param name="client">The connection to the service.</param>
/// <param name="progress">Receives notices about requests and waits, on pool threads.</param>
/// <param name="recordsRead">Receives the number of records read so far, on pool threads.</param>
public sealed class ServiceReader(VisitClient client, IProgress<VisitNotice>? progress = null, IProgress<long>? recordsRead = null)
{
    private const int ParallelDetailRequests = 2;

    private long _records;

    /// <summary>Reads the event and all lists that the API key may read.</summary>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="statistics">Receives the records. Lists that cannot be read are noted in it.</param>
    /// <param name="cancellationToken">A token that cancels the requests.</param>
    /// <returns>The lists that the key may not read or that the service does not have, and why.</returns>
    /// <exception cref="VisitApiException">The event does not exist, or a request failed for another reason.</exception>
    public async Task<IReadOnlyList<(Resource List, VisitApiException Reason)>> ReadAsync(
        string expoId, ExpoStatistics statistics, CancellationToken cancellationToken)
    {
        var unavailable = new List<(Resource, VisitApiException)>();
        Add(statistics, Resources.Expos,
            await client.GetAsync(Resources.Expos, null, expoId, progress, cancellationToken).ConfigureAwait(false));
        foreach (var list in ExpoStatistics.Lists)
        {
            if (list == Resources.Expos)
                continue;
            try
            {
                await ReadListAsync(list, expoId, statistics, cancellationToken).ConfigureAwait(false);
            }
            catch (VisitApiException e) when (IsUnavailable(e))
            {
                statistics.AddUnavailable(list);
                unavailable.Add((list, e));
            }
        }

        await ReadActivityDetailsAsync(expoId, statistics, cancellationToken).ConfigureAwait(false);
        return unavailable;
    }

    private static bool IsUnavailable(VisitApiException e)
        => e.Kind is VisitErrorKind.PermissionDenied or VisitErrorKind.NotFound or VisitErrorKind.NotSupported;

    private async Task ReadListAsync(Resource list, string expoId, ExpoStatistics statistics, CancellationToken cancellationToken)
    {
        var query = new ListQuery { ExpoId = expoId, Filters = list.AllRecordsFilters, IncludesAllRecords = true };
        await foreach (var page in client.ReadPagesAsync(list, query, progress, cancellationToken).ConfigureAwait(false))
        {
            foreach (var record in page.Records)
                Add(statistics, list, record);
            recordsRead?.Report(_records);
        }
    }

    private async Task ReadActivityDetailsAsync(string expoId, ExpoStatistics statistics, CancellationToken cancellationToken)
    {
        var ids = new Queue<string>(statistics.IncompleteActivities);
        await Task.WhenAll(Enumerable.Range(0, ParallelDetailRequests).Select(_ => ReadNextAsync())).ConfigureAwait(false);

        async Task ReadNextAsync()
        {
            while (TryTake(ids) is { } id)
            {
                try
                {
                    var record = await client.GetAsync(Resources.Activities, expoId, id, progress, cancellationToken).ConfigureAwait(false);
                    lock (ids)
                        Add(statistics, Resources.Activities, record);
                }
                catch (VisitApiException e) when (IsUnavailable(e))
                {
                    // Its capacity stays unknown.
                }
            }
        }
    }

    private static string? TryTake(Queue<string> ids)
    {
        lock (ids)
            return ids.Count > 0 ? ids.Dequeue() : null;
    }

    private void Add(ExpoStatistics statistics, Resource list, VisitRecord record)
    {
        statistics.Add(list, record.Json.Bytes.Span);
        _records++;
    }
}
