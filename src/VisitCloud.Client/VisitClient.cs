using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using VisitCloud.Client.Http;
using VisitCloud.Client.Json;
using VisitCloud.Client.Paging;

namespace VisitCloud.Client;

/// <summary>The service, as one key sees it. Safe to use from many threads at once.</summary>
public sealed class VisitClient : IDisposable
{
    private readonly ApiKey _key;
    private readonly RequestSender _sender;
    private readonly ParallelismPolicy _lanes;
    private readonly UndocumentedQueryFallback _dialect = new();
    private readonly WriteTracker _writes = new();

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="key">The API key, which the client then owns.</param>
    /// <param name="options">How to talk to the service.</param>
    public VisitClient(ApiKey key, VisitClientOptions? options = null)
    {
        _key = key;
        Options = options ?? new VisitClientOptions();
        _lanes = new ParallelismPolicy(Options.MaxConcurrentRequests, Clock.Now);
        _sender = new RequestSender(Options, key, Statistics, _lanes.Refused);
    }

    /// <summary>How the client talks to the service.</summary>
    public VisitClientOptions Options { get; }

    /// <summary>What has been sent so far.</summary>
    public VisitStatistics Statistics { get; } = new();

    /// <summary>What may be shown of the key.</summary>
    public string KeyMask => _key.Mask;

    /// <summary>Reads one record.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="expoId">The event; null at <c>expos</c>.</param>
    /// <param name="id">The record's ID.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="VisitApiException">There is none, or it could not be read.</exception>
    public Task<VisitRecord> GetAsync(Resource resource, string? expoId, string id, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
        => _sender.SendAsync(Request(resource, expoId, id), JsonScanner.ReadRecord, progress, cancellationToken);

    /// <summary>Reads one page of a list.</summary>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public async Task<VisitPage> ReadPageAsync(Resource resource, ListQuery query, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
        => await Reader(resource, query, progress).ReadAsync(query, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads a list to its end, a page at a time, in increasing revision.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="query">Which records.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="VisitApiException">A page could not be read; the pages before it have been given.</exception>
    public IAsyncEnumerable<VisitPage> ReadPagesAsync(Resource resource, ListQuery query, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        // Fewer requests where a page may be larger; how many really come decides about the next request.
        if (query.Limit is null && resource.PageSize > Resource.SmallestFullPage)
            query = query with { Limit = resource.PageSize };
        var pages = Reader(resource, query, progress);
        return resource.Paging == PagingMode.ByRevision
            ? new ParallelPageReader(pages, query, () => _lanes.Lanes).ReadAllAsync(cancellationToken)
            : pages.ReadAllAsync(cancellationToken);
    }

    /// <summary>
    /// Reads a list as <see cref="ReadPagesAsync"/> does, for somebody who changes records as they come: what this client
    /// itself changes, creates or removes meanwhile is not given for it.
    /// </summary>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public IAsyncEnumerable<VisitPage> ReadPagesOnceAsync(Resource resource, ListQuery query, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
        => _writes.ExcludeOwnWritesAsync(ReadPagesAsync(resource, query, progress, cancellationToken));

    /// <summary>Finds where a list ends now, without reading it: the revision that the next change is not below.</summary>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public Task<long> FindEndAsync(Resource resource, ListQuery query, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
        => new ListEndFinder(Reader(resource, query, progress), query).FindAsync(cancellationToken);

    /// <summary>Reads a list to its end, record by record, in increasing revision.</summary>
    /// <inheritdoc cref="ReadPagesAsync"/>
    public async IAsyncEnumerable<VisitRecord> ListAsync(
        Resource resource, ListQuery query, IProgress<VisitNotice>? progress = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in ReadPagesAsync(resource, query, progress, cancellationToken).ConfigureAwait(false))
        {
            foreach (var record in page.Records)
                yield return record;
        }
    }

    /// <summary>Creates a record.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="expoId">The event.</param>
    /// <param name="body">The record in JSON.</param>
    /// <param name="query">A query for the address, with its question mark; empty for none.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The record as the service made it; null where it answered with nothing.</returns>
    /// <exception cref="VisitApiException">It was refused; or <see cref="VisitApiException.IsOutcomeUnknown"/>: it is never sent again unasked.</exception>
    public async Task<VisitRecord?> CreateAsync(
        Resource resource, string expoId, byte[] body, string query = "", IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        var created = await _sender.SendAsync(Request(resource, expoId, id: null, query, HttpMethod.Post, Json(body)), RecordOrNothing, progress, cancellationToken).ConfigureAwait(false);
        _writes.NoteCreated(created);
        return created;
    }

    /// <summary>Changes a record: what the body does not name stays as it is.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<VisitRecord?> UpdateAsync(
        Resource resource, string expoId, string id, byte[] body, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        var changed = await _sender.SendAsync(Request(resource, expoId, id, "", HttpMethod.Put, Json(body)), RecordOrNothing, progress, cancellationToken).ConfigureAwait(false);
        _writes.NoteChanged(id, changed?.Revision);
        return changed;
    }

    /// <summary>Deletes a record.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<bool> DeleteAsync(
        Resource resource, string expoId, string id, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        var removed = await _sender.SendAsync(Request(resource, expoId, id, "", HttpMethod.Delete), static _ => true, progress, cancellationToken).ConfigureAwait(false);
        _writes.NoteChanged(id, revision: null);
        return removed;
    }

    /// <summary>Sends anything to any address of the API, for what has no method of its own.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The address below the base address, with its query.</param>
    /// <param name="content">Makes the body, anew for each try; null for none.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The answer's body.</returns>
    /// <exception cref="ArgumentException">The address is not below the base address: the key goes nowhere else.</exception>
    public async Task<byte[]> InvokeAsync(
        HttpMethod method, string path, Func<HttpContent>? content = null, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        var answer = await _sender.SendAsync(new VisitRequest(method, Address(path.TrimStart('/')), content), static body => body.ToArray(), progress, cancellationToken).ConfigureAwait(false);
        if (method == HttpMethod.Post)
            _writes.NoteCreated(RecordIn(answer));
        else if (method != HttpMethod.Get)
            _writes.NoteChanged(Uri.UnescapeDataString(path.Split('?')[0].TrimEnd('/').Split('/').Last()), RecordIn(answer)?.Revision);
        return answer;
    }

    /// <summary>Asks the service to do something that makes no record.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public Task<bool> PostAsync(Resource resource, string expoId, byte[] body, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
        => _sender.SendAsync(Request(resource, expoId, id: null, "", HttpMethod.Post, Json(body)), static _ => true, progress, cancellationToken);

    /// <summary>Sends an image of a visitor, from its file to the service without holding it in memory [P].</summary>
    /// <param name="visitorId">The visitor.</param>
    /// <param name="type">What the image shows.</param>
    /// <param name="open">Opens the image, anew for each try.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="VisitApiException">It was refused.</exception>
    public Task<bool> UploadAsync(string visitorId, string type, Func<Stream> open, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        var address = Address($"{Resources.Upload.Path}/visitor/{EscapeSegment(visitorId)}?type={Uri.EscapeDataString(type)}");
        var request = new VisitRequest(HttpMethod.Post, address, () => new StreamContent(open())
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
        });
        return _sender.SendAsync(request, static _ => true, progress, cancellationToken);
    }

    /// <summary>A request's body of bytes.</summary>
    public static HttpContent Bytes(byte[] content, string mediaType) => new ByteArrayContent(content)
    {
        Headers = { ContentType = new MediaTypeHeaderValue(mediaType) },
    };

    /// <summary>Forgets the key and closes the connections.</summary>
    public void Dispose()
    {
        _sender.Dispose();
        _key.Dispose();
    }

    private PageReader Reader(Resource resource, ListQuery query, IProgress<VisitNotice>? progress) => new(
        resource,
        query,
        (asked, cancellationToken) => _dialect.AskAsync(
            resource,
            asked,
            async worded => await _sender.SendAsync(Request(resource, worded.ExpoId, id: null, worded.ToQueryString()), JsonScanner.ReadRecords, progress, cancellationToken).ConfigureAwait(false),
            progress));

    /// <summary>The record that an answer of any kind holds; null where it holds something else.</summary>
    private static VisitRecord? RecordIn(byte[] answer)
    {
        try
        {
            return RecordOrNothing(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static VisitRecord? RecordOrNothing(ReadOnlySpan<byte> body) => body.IsEmpty ? null : JsonScanner.ReadRecord(body);

    private static Func<HttpContent> Json(byte[] body) => () => Bytes(body, "application/json");

    private VisitRequest Request(
        Resource resource, string? expoId, string? id, string query = "", HttpMethod? method = null, Func<HttpContent>? content = null)
    {
        var path = resource.Path;
        if (resource.InExpo)
            path += "/" + EscapeSegment(expoId ?? throw new ArgumentNullException(nameof(expoId)));
        if (id is not null)
            path += "/" + EscapeSegment(id);
        return new VisitRequest(method ?? HttpMethod.Get, Address(path + query), content);
    }

    /// <summary>An address below the session's own; the key goes nowhere else.</summary>
    private Uri Address(string path)
    {
        if (!Uri.TryCreate(Options.BaseUri, path, out var address) || !Options.BaseUri.IsBaseOf(address))
            throw new ArgumentException($"'{TerminalText.Sanitize(path)}' is not below {Options.BaseUri}. The key is sent nowhere else.");
        // What follows it is never sent, and the rest may be the address of something else.
        return address.Fragment.Length == 0
            ? address
            : throw new ArgumentException($"'{TerminalText.Sanitize(path)}' holds a #. Write it as %23 where it belongs to a name or a value.");
    }

    /// <summary>An ID as a part of an address: it must never become another address.</summary>
    private static string EscapeSegment(string id)
        => id.Trim('.').Length == 0
            ? throw new ArgumentException($"'{TerminalText.Sanitize(id)}' is not an ID.")
            : Uri.EscapeDataString(id);
}
