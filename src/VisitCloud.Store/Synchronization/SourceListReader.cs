using System.Runtime.CompilerServices;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;

namespace VisitCloud.Store.Synchronization;

/// <summary>Reads the list of an endpoint from a stored position to its end.</summary>
/// <param name="request">The sync.</param>
/// <param name="position">The revision up to which the list was read; null to read all of it.</param>
internal sealed class SourceListReader(SyncRequest request, long? position)
{
    private readonly Resource _resource = request.Resource;
    private readonly RegistrationFilter _filter = new(request);

    /// <summary>Gets the IDs of the records with the last revision that was returned, which the next request returns again.</summary>
    private readonly HashSet<string> _idsAtLastRevision = new(StringComparer.Ordinal);

    private readonly HashSet<string> _idsWithoutRevision = new(StringComparer.Ordinal);

    private long? _lastRevision;

    /// <summary>Gets a value indicating whether the list always has every record, because it cannot be read by revision.</summary>
    public bool IsWhole => _resource.Paging == PagingMode.Whole;

    /// <summary>Gets a value indicating whether the list has every record that is selected.</summary>
    public bool IsComplete => IsWhole || position is null;

    /// <summary>Gets the filter of the records to store.</summary>
    public RegistrationFilter Filter => _filter;

    /// <summary>Gets the key of the position. Each filter has its own, because a position only covers the selected records.</summary>
    public SyncedListKey Key => GetKey(request);

    /// <summary>Gets the first address, relative to the base address.</summary>
    public string FirstAddress => IsExpo
        ? $"{_resource.Path}/{Uri.EscapeDataString(request.ExpoId)}"
        : $"{_resource.Path}/{Uri.EscapeDataString(request.ExpoId)}{CreateQuery(StartRevision).ToQueryString()}";

    /// <summary>Gets a value indicating whether the resource is the event itself, which is read by its ID.</summary>
    private bool IsExpo => !_resource.InExpo;

    /// <summary>
    /// Gets the revision to start from. It is the one before the position, because a service that excludes
    /// <c>fromRevision</c> would leave out a record with the revision of the position.
    /// </summary>
    private long? StartRevision => IsWhole || position <= long.MinValue + 1 ? null : position - 1;

    /// <summary>
    /// Gets a value indicating whether the service filters the list. It may do so after it has cut a page, so that a short page
    /// need not be the last.
    /// </summary>
    private bool IsFiltered => _resource.AllRecordsFilters.Count > 0 || !_filter.IsEmpty;

    /// <summary>Gets the key of the position that a sync continues from.</summary>
    public static SyncedListKey GetKey(SyncRequest request)
    {
        var query = new ListQuery { Filters = [.. new RegistrationFilter(request).QueryParameters] };
        return new SyncedListKey(request.ExpoId, request.Resource.Path + query.ToQueryString());
    }

    /// <summary>Reads to the end of the list. No record is returned twice with the same revision.</summary>
    /// <param name="client">The client.</param>
    /// <param name="hasRecords">Whether the database has records, so that an empty response is verified.</param>
    /// <param name="progress">Receives notices.</param>
    /// <param name="cancellationToken">A token that cancels the requests.</param>
    public async IAsyncEnumerable<ListPage> ReadAsync(
        VisitClient client, bool hasRecords, SyncProgress progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (IsExpo)
        {
            var expo = await client.GetAsync(_resource, expoId: null, request.ExpoId, progress.Notices, cancellationToken)
                .ConfigureAwait(false);
            yield return new ListPage([expo], expo.Revision);
            yield break;
        }

        var (from, isRepeated) = (StartRevision, false);
        while (true)
        {
            var (isEmpty, hasNewRecords) = (true, false);
            var pages = client.ReadPagesAsync(_resource, CreateQuery(from), progress.Notices, cancellationToken);
            await foreach (var page in pages.ConfigureAwait(false))
            {
                var records = page.Records.Where(IsNew).ToList();
                isEmpty &= page.Records.Count == 0;
                hasNewRecords |= records.Count > 0;
                if (records.Count > 0)
                    yield return new ListPage(records, _lastRevision);
            }

            // One more request, from the last revision, verifies the end.
            if (hasNewRecords && IsFiltered && _lastRevision is not null)
                from = _lastRevision;
            // An empty response in place of a page must not pass for a list without changes.
            else if (isEmpty && hasRecords && !isRepeated)
                isRepeated = true;
            else
                yield break;
        }
    }

    /// <summary>Reads the complete list again.</summary>
    public static async IAsyncEnumerable<VisitRecord> ReadAgainAsync(
        VisitClient client, SyncRequest request, SyncProgress progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = new SourceListReader(request, position: null).ReadAsync(client, hasRecords: true, progress, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var record in page.Records)
                yield return record;
        }
    }

    /// <summary>Determines whether a record was not returned before, and remembers it.</summary>
    private bool IsNew(VisitRecord record)
    {
        var id = record.Id ?? "";
        if (IsWhole || record.Revision is not { } revision)
            return _idsWithoutRevision.Add(id);
        if (revision < position || revision < _lastRevision)
            return false;
        if (revision != _lastRevision)
        {
            _idsAtLastRevision.Clear();
            _lastRevision = revision;
        }

        return _idsAtLastRevision.Add(id);
    }

    /// <summary>
    /// Creates the query for a part of the list. The changes since a position are read for all visitors, because the state or type of a
    /// stored visitor may have changed.
    /// </summary>
    private ListQuery CreateQuery(long? fromRevision)
    {
        var filters = new List<KeyValuePair<string, string>>();
        if (position is null)
            filters.AddRange(_filter.QueryParameters);
        var selectsAllStates = position is not null || !_filter.SelectsStates;
        if (selectsAllStates)
            filters.AddRange(_resource.AllRecordsFilters);
        if (_resource.Filters.Contains("showDeleted"))
            filters.Add(new("showDeleted", "true"));
        return new ListQuery
        {
            ExpoId = request.ExpoId,
            FromRevision = fromRevision,
            Filters = filters,
            IncludesAllRecords = selectsAllStates,
        };
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Records">The records, in increasing revision.</param>
/// <param name="LastRevision">The last revision that was read. More records with this revision may follow.</param>
internal sealed record ListPage(IReadOnlyList<VisitRecord> Records, long? LastRevision);
