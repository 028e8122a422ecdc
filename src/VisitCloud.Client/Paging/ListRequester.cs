using VisitCloud.Client.Http;
using VisitCloud.Client.Json;

namespace VisitCloud.Client.Paging;

/// <summary>Sends the requests for the pages of a list.</summary>
internal sealed class ListRequester(
    RequestSender sender, RequestBuilder requests, UndocumentedQueryFallback fallback, Resource resource, IProgress<VisitNotice>? progress)
{
    /// <summary>Sends the request for a page.</summary>
    public Task<IReadOnlyList<VisitRecord>> SendAsync(ListQuery query, CancellationToken cancellationToken)
        => fallback.SendAsync(resource, query, SendOnceAsync, progress, cancellationToken);

    private async Task<IReadOnlyList<VisitRecord>> SendOnceAsync(ListQuery query, CancellationToken cancellationToken)
    {
        var request = requests.Create(HttpMethod.Get, resource, query.ExpoId, id: null, query.ToQueryString());
        return await sender.SendAsync(request, VisitRecord.ParseList, progress, cancellationToken).ConfigureAwait(false);
    }
}
