using System.Runtime.CompilerServices;
using VisitCloud.Client;
using VisitCloud.Client.Paging;
using VisitCloud.Client.Sync;

namespace VisitCloud.Store;

/// <summary>How an endpoint is asked for everything that has changed from a revision on.</summary>
internal sealed class ResourceList(SyncRequest request, long? fromRevision)
{
    private readonly Resource _resource = request.Resource;

    /// <summary>Whether the answer is all that there is: what it lacks has gone.</summary>
    public bool IsWhole => _resource.Paging == PagingMode.Whole;

    /// <summary>Whether it is the event itself: of all the events that the key may see, only this one is wanted.</summary>
    private bool IsExpo => !_resource.InExpo;

    /// <summary>The first address asked for, below the base address.</summary>
    public string Address => IsExpo
        ? $"{_resource.Path}/{Uri.EscapeDataString(request.ExpoId)}"
        : $"{_resource.Path}/{Uri.EscapeDataString(request.ExpoId)}{Query.ToQueryString()}";

    /// <summary>Reads to the end.</summary>
    public async IAsyncEnumerable<VisitPage> ReadAsync(VisitClient client, IProgress<VisitNotice> progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (IsExpo)
        {
            var expo = await client.GetAsync(_resource, expoId: null, request.ExpoId, progress, cancellation).ConfigureAwait(false);
            yield return new VisitPage([expo], IsFull: false, expo.Revision + 1);
            yield break;
        }

        await foreach (var page in client.ReadPagesAsync(_resource, Query, progress, cancellation).ConfigureAwait(false))
            yield return page;
    }

    private ListQuery Query => new()
    {
        ExpoId = request.ExpoId,
        FromRevision = IsWhole ? null : fromRevision,
        Filters = _resource.Filters.Contains("showDeleted") ? [.. _resource.AllRecordsFilters, new("showDeleted", "true")] : _resource.AllRecordsFilters,
        IncludesAllRecords = true,
    };
}
