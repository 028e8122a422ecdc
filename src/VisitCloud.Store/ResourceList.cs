using System.Runtime.CompilerServices;
using VisitCloud.Client;
using VisitCloud.Client.Paging;
using VisitCloud.Client.Storage;

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
        : $"{_resource.Path}/{Uri.EscapeDataString(request.ExpoId)}{Query(Resources.RegistrationStates).ToQueryString()}";

    /// <summary>Reads to the end.</summary>
    public async IAsyncEnumerable<VisitPage> ReadAsync(VisitClient client, Action<VisitNotice> tell, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (IsExpo)
        {
            var expo = await client.GetAsync(_resource, expoId: null, request.ExpoId, tell, cancellation).ConfigureAwait(false);
            yield return new VisitPage([expo], IsFull: false, expo.Revision + 1);
            yield break;
        }

        var pages = client.ReadPagesAsync(_resource, Query(Resources.RegistrationStates), tell, cancellation).GetAsyncEnumerator(cancellation);
        try
        {
            bool any;
            try
            {
                any = await pages.MoveNextAsync().ConfigureAwait(false);
            }
            catch (VisitApiException e) when (e.Kind == VisitErrorKind.Invalid && HasStates)
            {
                // A service that knows only what its document says need not take more.
                await pages.DisposeAsync().ConfigureAwait(false);
                tell(new VisitNotice($"{e.Message} Asking for the documented registration states alone."));
                pages = client.ReadPagesAsync(_resource, Query(Resources.DocumentedRegistrationStates), tell, cancellation).GetAsyncEnumerator(cancellation);
                any = await pages.MoveNextAsync().ConfigureAwait(false);
            }

            for (; any; any = await pages.MoveNextAsync().ConfigureAwait(false))
                yield return pages.Current;
        }
        finally
        {
            await pages.DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool HasStates => _resource.Filters.Contains("registrationStates");

    private ListQuery Query(IEnumerable<string> states)
    {
        var filters = new List<KeyValuePair<string, string>>();
        if (HasStates)
            filters.Add(new("registrationStates", string.Join(",", states)));
        if (_resource.Filters.Contains("showDeleted"))
            filters.Add(new("showDeleted", "true"));
        return new ListQuery { ExpoId = request.ExpoId, FromRevision = IsWhole ? null : fromRevision, Filters = filters };
    }
}
