using System.Runtime.CompilerServices;
using System.Text.Json;
using VisitCloud.Client.Http;
using VisitCloud.Client.Json;
using VisitCloud.Client.Paging;

namespace VisitCloud.Client;

/// <summary>A client of the Visit Create API with one API key. All members are safe to use from several threads at once.</summary>
public sealed class VisitClient : IDisposable
{
    private readonly ApiKey _key;
    private readonly RequestBuilder _requests;
    private readonly RequestSender _sender;
    private readonly ParallelismPolicy _parallelism;
    private readonly UndocumentedQueryFallback _fallback = new();
    private readonly WriteTracker _writes = new();

    /// <summary>Creates a client without sending a request.</summary>
    /// <param name="key">The API key, which the client disposes.</param>
    /// <param name="options">The options; null for the defaults.</param>
    public VisitClient(ApiKey key, VisitClientOptions? options = null)
    {
        _key = key;
        Options = options ?? new VisitClientOptions();
        _requests = new RequestBuilder(Options.BaseUri);
        _parallelism = new ParallelismPolicy(Options.MaxConcurrentRequests, Clock.Now);
        _sender = new RequestSender(Options, key, Statistics, _parallelism.Reduce);
    }

    /// <summary>Gets the options.</summary>
    public VisitClientOptions Options { get; }

    /// <summary>Gets the statistics of the requests so far.</summary>
    public VisitStatistics Statistics { get; } = new();

    /// <summary>Gets the API key in a form that can be displayed.</summary>
    public string KeyMask => _key.Mask;

    /// <summary>Reads one record.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="expoId">The ID of the event; null for <c>expos</c>.</param>
    /// <param name="id">The ID of the record.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the request.</param>
    /// <exception cref="VisitApiException">The record does not exist, or the request failed.</exception>
    public Task<VisitRecord> GetAsync(
        Resource resource,
        string? expoId,
        string id,
        IProgress<VisitNotice>? progress = null,
        CancellationToken cancellationToken = default)
        => _sender.SendAsync(_requests.Create(HttpMethod.Get, resource, expoId, id), VisitRecord.Parse, progress, cancellationToken);

    /// <summary>Reads the first page of a list.</summary>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public Task<VisitPage> ReadPageAsync(
        Resource resource, ListQuery query, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
        => CreateReader(resource, query, progress).ReadAsync(PageCursor.From(query.FromRevision), cancellationToken);

    /// <summary>Reads all pages of a list, in increasing revision.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="query">The records to read.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the requests.</param>
    /// <exception cref="VisitApiException">A page could not be read. The pages before it were returned.</exception>
    public IAsyncEnumerable<VisitPage> ReadPagesAsync(
        Resource resource, ListQuery query, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        // Larger pages need fewer requests. Whether another request is needed depends on the records that are returned.
        if (query.Limit is null && resource.PageSize > Resource.SmallestFullPage)
            query = query with { Limit = resource.PageSize };
        var reader = CreateReader(resource, query, progress);
        return resource.Paging == PagingMode.ByRevision
            ? new ParallelPageReader(reader, query, () => _parallelism.RequestCount).ReadAllAsync(cancellationToken)
            : reader.ReadAllAsync(cancellationToken);
    }

    /// <summary>
    /// Reads all pages of a list like <see cref="ReadPagesAsync"/>, without the records that this client itself creates,
    /// changes, or deletes while the list is read.
    /// </summary>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public IAsyncEnumerable<VisitPage> ReadPagesWithoutOwnWritesAsync(
        Resource resource, ListQuery query, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
        => _writes.ExcludeOwnWritesAsync(ReadPagesAsync(resource, query, progress, cancellationToken));

    /// <summary>Finds the end of a list without reading all of it.</summary>
    /// <returns>The revision after the last record. Later changes have this revision or a higher one.</returns>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public Task<long> FindEndAsync(
        Resource resource, ListQuery query, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        var finder = new ListEndFinder(CreateReader(resource, query, progress), query);
        return resource.Paging == PagingMode.ByRevision
            ? finder.FindAsync(cancellationToken)
            : finder.FindByReadingAsync(cancellationToken);
    }

    /// <summary>Reads all records of a list, in increasing revision.</summary>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public async IAsyncEnumerable<VisitRecord> ListAsync(
        Resource resource,
        ListQuery query,
        IProgress<VisitNotice>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in ReadPagesAsync(resource, query, progress, cancellationToken).ConfigureAwait(false))
        {
            foreach (var record in page.Records)
                yield return record;
        }
    }

    /// <summary>Creates a record. The request is not repeated if the service may have processed it.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="body">The record as JSON.</param>
    /// <param name="query">The query with its question mark; empty for none.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the request.</param>
    /// <returns>The created record; null if the response is empty.</returns>
    /// <exception cref="VisitApiException">
    /// The request failed. Check <see cref="VisitApiException.IsOutcomeUnknown"/> before you repeat it.
    /// </exception>
    public async Task<VisitRecord?> CreateAsync(
        Resource resource,
        string expoId,
        byte[] body,
        string query = "",
        IProgress<VisitNotice>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var request = _requests.Create(HttpMethod.Post, resource, expoId, id: null, query, () => RequestContent.FromJson(body));
        var created = await _sender.SendAsync(request, ReadOptionalRecord, progress, cancellationToken).ConfigureAwait(false);
        _writes.NoteCreated(created);
        return created;
    }

    /// <summary>Updates a record. Fields that the body does not contain keep their values.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="id">The ID of the record.</param>
    /// <param name="body">The fields to change as JSON.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the request.</param>
    /// <returns>The updated record; null if the response is empty.</returns>
    /// <exception cref="VisitApiException">
    /// The request failed. <see cref="VisitApiException.IsOutcomeUnknown"/> states whether it may have had an effect.
    /// </exception>
    public Task<VisitRecord?> UpdateAsync(
        Resource resource,
        string expoId,
        string id,
        byte[] body,
        IProgress<VisitNotice>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var request = _requests.Create(HttpMethod.Put, resource, expoId, id, content: () => RequestContent.FromJson(body));
        var update = _sender.SendAsync(request, ReadOptionalRecord, progress, cancellationToken);
        return _writes.TrackChangeAsync(id, update, static updated => updated?.Revision);
    }

    /// <summary>Deletes a record.</summary>
    /// <inheritdoc cref="UpdateAsync"/>
    public Task DeleteAsync(
        Resource resource, string expoId, string id, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        var request = _requests.Create(HttpMethod.Delete, resource, expoId, id);
        return _writes.TrackChangeAsync(id, SendAsync(request, progress, cancellationToken), static _ => null);
    }

    /// <summary>Sends a request to any address of the API.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path and query, relative to the base address.</param>
    /// <param name="content">Creates the body for each attempt; null for none.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the request.</param>
    /// <returns>The body of the response.</returns>
    /// <exception cref="ArgumentException">The path is not below the base address.</exception>
    /// <exception cref="VisitApiException">The request failed.</exception>
    public Task<byte[]> InvokeAsync(
        HttpMethod method,
        string path,
        Func<HttpContent>? content = null,
        IProgress<VisitNotice>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var request = _requests.Create(method, path.TrimStart('/'), content);
        var response = _sender.SendAsync(request, static body => body.ToArray(), progress, cancellationToken);
        return method == HttpMethod.Get ? response : _writes.TrackAsync(request, response);
    }

    /// <summary>Sends a POST request that does not create a record.</summary>
    /// <inheritdoc cref="UpdateAsync"/>
    public Task PostAsync(
        Resource resource,
        string expoId,
        byte[] body,
        IProgress<VisitNotice>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var request = _requests.Create(HttpMethod.Post, resource, expoId, id: null, content: () => RequestContent.FromJson(body));
        return SendAsync(request, progress, cancellationToken);
    }

    /// <summary>Uploads an image of a visitor as a stream.</summary>
    /// <param name="visitorId">The ID of the visitor.</param>
    /// <param name="type">The type of the image, such as <c>ProfilePhoto</c>.</param>
    /// <param name="open">Opens the image for each attempt.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the request.</param>
    /// <exception cref="VisitApiException">The request failed.</exception>
    public Task UploadAsync(
        string visitorId,
        string type,
        Func<Stream> open,
        IProgress<VisitNotice>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var path = $"{Resources.Upload.Path}/visitor/{RequestBuilder.EscapeSegment(visitorId)}?type={Uri.EscapeDataString(type)}";
        return SendAsync(_requests.Create(HttpMethod.Post, path, () => RequestContent.FromStream(open())), progress, cancellationToken);
    }

    /// <summary>Discards the API key and closes the connections.</summary>
    public void Dispose()
    {
        _sender.Dispose();
        _key.Dispose();
    }

    private PageReader CreateReader(Resource resource, ListQuery query, IProgress<VisitNotice>? progress)
        => new(resource, query, new ListRequester(_sender, _requests, _fallback, resource, progress).SendAsync);

    private Task<int> SendAsync(VisitRequest request, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
        => _sender.SendAsync(request, CheckAcknowledgment, progress, cancellationToken);

    /// <summary>
    /// Accepts every response to a request that returns no record, except an HTML page. A page comes from a proxy, such as one
    /// that requires users to sign in, and the request did not reach the service.
    /// </summary>
    private static int CheckAcknowledgment(ReadOnlySpan<byte> body)
        => HtmlTextExtractor.IsHtml(JsonText.DecodeUtf8(body))
            ? throw new JsonException("an HTML page was not expected")
            : body.Length;

    private static VisitRecord? ReadOptionalRecord(ReadOnlySpan<byte> body) => body.IsEmpty ? null : VisitRecord.Parse(body);
}
