using System.Collections.Concurrent;

namespace VisitCloud.Client.Paging;

/// <summary>
/// Asks for lists with all that is known of the API; and a service that refuses this, with what the vendor's document has
/// alone. Which of the two an endpoint understands is remembered.
/// </summary>
internal sealed class UndocumentedQueryFallback
{
    private const string LimitName = "limit";
    private const string FromRevisionName = "fromRevision";

    private readonly ConcurrentDictionary<Resource, bool> _documentedOnly = new();

    /// <summary>Asks for a page; more may come than was asked for, where the service knows no <c>fromRevision</c>.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="query">Which records.</param>
    /// <param name="send">Sends a request.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    public async Task<IReadOnlyList<VisitRecord>> AskAsync(
        Resource resource, ListQuery query, Func<ListQuery, Task<IReadOnlyList<VisitRecord>>> send, IProgress<VisitNotice>? progress)
    {
        var documented = Documented(resource, query);
        if (documented == query)
            return await send(query).ConfigureAwait(false);
        if (!_documentedOnly.ContainsKey(resource))
        {
            try
            {
                return await send(query).ConfigureAwait(false);
            }
            catch (VisitApiException e) when (e.Kind == VisitErrorKind.Invalid)
            {
                progress?.Report(new VisitNotice($"{e.Message} Asking for {resource.Path} as the service's documentation has it."));
            }
        }

        var records = await send(documented).ConfigureAwait(false);
        // Only now: it may have been refused for another reason, such as an event that is not there.
        _documentedOnly[resource] = true;
        return records;
    }

    /// <summary>The query itself where nothing can be left out of it.</summary>
    private static ListQuery Documented(Resource resource, ListQuery query)
    {
        if (query.Limit is { } limit && (resource.Undocumented.Contains(LimitName) || limit > Resource.SmallestFullPage))
            query = query with { Limit = resource.Undocumented.Contains(LimitName) ? null : Resource.SmallestFullPage };
        if (query.FromRevision is not null && resource.Undocumented.Contains(FromRevisionName))
            query = query with { FromRevision = null };
        if (query.IncludesAllRecords && query.Filters.Any(filter => IsUndocumented(resource, filter)))
        {
            query = query with
            {
                Filters = [.. query.Filters.Where(filter => !IsUndocumented(resource, filter)), .. resource.DocumentedAllRecordsFilters],
            };
        }

        return query;
    }

    private static bool IsUndocumented(Resource resource, KeyValuePair<string, string> filter)
        => resource.Undocumented.Contains(filter.Key) || (resource.AllRecordsFilters.Contains(filter) && !resource.DocumentedAllRecordsFilters.Contains(filter));
}
