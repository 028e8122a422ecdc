using System.Collections.Concurrent;
using System.Net;

namespace VisitCloud.Client.Paging;

/// <summary>
/// Leaves out query parameters that the vendor document does not describe if the service refuses them. This is decided for
/// each parameter with the first request that has it, and only if the service refuses the request, accepts it without the
/// parameter, and refuses it again with the parameter. After that, a refusal is an error like any other.
/// </summary>
internal sealed class UndocumentedQueryFallback
{
    private readonly ConcurrentDictionary<(Resource Resource, string Parameter), bool> _isSupported = new();

    /// <summary>Sends the request for a page of a list. Without <c>fromRevision</c>, the response starts over.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="query">The records to read.</param>
    /// <param name="send">Sends a request.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the requests.</param>
    public Task<IReadOnlyList<VisitRecord>> SendAsync(
        Resource resource,
        ListQuery query,
        Func<ListQuery, CancellationToken, Task<IReadOnlyList<VisitRecord>>> send,
        IProgress<VisitNotice>? progress,
        CancellationToken cancellationToken)
    {
        var parameters = new UndocumentedParameters(resource, query);
        return parameters.Names.Count == 0
            ? send(query, cancellationToken)
            : SendAsync(resource, parameters, send, progress, cancellationToken);
    }

    private async Task<IReadOnlyList<VisitRecord>> SendAsync(
        Resource resource,
        UndocumentedParameters parameters,
        Func<ListQuery, CancellationToken, Task<IReadOnlyList<VisitRecord>>> send,
        IProgress<VisitNotice>? progress,
        CancellationToken cancellationToken)
    {
        var unsupported = parameters.Names.Where(name => IsSupported(resource, name) == false).ToList();
        var undecided = parameters.Names.Where(name => IsSupported(resource, name) is null).ToList();
        var request = parameters.Remove(unsupported);
        ReportOmissions(parameters, unsupported, progress);
        if (undecided.Count == 0)
            return await send(request, cancellationToken).ConfigureAwait(false);

        VisitApiException refusal;
        try
        {
            return SetSupported(resource, undecided, await send(request, cancellationToken).ConfigureAwait(false));
        }
        catch (VisitApiException e) when (IsRefusal(e))
        {
            refusal = e;
        }

        var removed = new List<string>(unsupported);
        foreach (var name in undecided)
        {
            removed.Add(name);
            progress?.Report(new VisitNotice($"{refusal.Message} Repeating the request without {name}."));
            if (await TrySendAsync(parameters.Remove(removed), send, cancellationToken).ConfigureAwait(false) is not { } records)
                continue;
            var complete = await TrySendAsync(request, send, cancellationToken).ConfigureAwait(false);
            // An empty list with the parameter contradicts a list with records without it.
            if (complete is { Count: 0 } && records.Count > 0)
                complete = await TrySendAsync(request, send, cancellationToken).ConfigureAwait(false);
            if (complete is not null)
                return SetSupported(resource, undecided, complete);
            SetUnsupported(resource, [.. removed.Except(unsupported)], refusal);
            ReportOmissions(parameters, [.. removed.Except(unsupported)], progress);
            return SetSupported(resource, undecided.Except(removed), records);
        }

        throw refusal;
    }

    private static bool IsRefusal(VisitApiException e) => e.StatusCode is HttpStatusCode.BadRequest or (HttpStatusCode)422;

    private static async Task<IReadOnlyList<VisitRecord>?> TrySendAsync(
        ListQuery request, Func<ListQuery, CancellationToken, Task<IReadOnlyList<VisitRecord>>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await send(request, cancellationToken).ConfigureAwait(false);
        }
        catch (VisitApiException e) when (IsRefusal(e))
        {
            return null;
        }
    }

    private static void ReportOmissions(UndocumentedParameters parameters, IReadOnlyList<string> names, IProgress<VisitNotice>? progress)
    {
        foreach (var name in names)
        {
            if (parameters.DescribeOmission(name) is { } message)
                progress?.Report(new VisitNotice(message, IsWarning: true));
        }
    }

    private bool? IsSupported(Resource resource, string name)
        => _isSupported.TryGetValue((resource, name), out var isSupported) ? isSupported : null;

    private IReadOnlyList<VisitRecord> SetSupported(Resource resource, IEnumerable<string> names, IReadOnlyList<VisitRecord> records)
    {
        foreach (var name in names)
            _isSupported[(resource, name)] = true;
        return records;
    }

    private void SetUnsupported(Resource resource, IReadOnlyList<string> names, VisitApiException refusal)
    {
        foreach (var name in names)
        {
            // A request at the same time may have succeeded with the parameter.
            if (_isSupported.GetOrAdd((resource, name), false))
                throw refusal;
        }
    }
}
