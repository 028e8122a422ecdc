using System.Collections.Concurrent;
using System.Diagnostics;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Session;

/// <summary>
/// The lists whose values complete with Tab, as a session read them last. A list that cannot be read in half a second completes
/// nothing, because a person waits at the prompt, and a failure is not reported.
/// </summary>
internal sealed class CompletionCache
{
    private static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Path, string? Id), Entry> _entries = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public CompletionCache() => Now = () => _clock.Elapsed;

    /// <summary>Gets or sets the clock, which tests replace.</summary>
    internal Func<TimeSpan> Now { get; set; }

    /// <summary>Gets or sets the time after which a list that is still being read completes nothing.</summary>
    internal TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns the records of a list, which are at most a minute old, or an empty list if they cannot be read.</summary>
    public IReadOnlyList<VisitRecord> GetRecords(VisitClient client, Resource resource, string? expoId)
        => GetRecords(resource, expoId, () => Read(token => ReadListAsync(client, resource, expoId, token))) ?? [];

    /// <summary>Returns an event with its details, which are at most a minute old, or an empty list if it cannot be read.</summary>
    public IReadOnlyList<VisitRecord> GetExpo(VisitClient client, string expoId)
        => GetRecords(Resources.Expos, expoId, () => Read(token => ReadExpoAsync(client, expoId, token))) ?? [];

    /// <summary>Returns records that are at most a minute old, or reads them.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="id">The ID of the event; null for the list of events.</param>
    /// <param name="read">Reads the records; null if they cannot be read.</param>
    public IReadOnlyList<VisitRecord>? GetRecords(Resource resource, string? id, Func<IReadOnlyList<VisitRecord>?> read)
    {
        var now = Now();
        if (_entries.TryGetValue((resource.Path, id), out var entry) && now - entry.ReadAt < MaximumAge)
            return entry.Records;
        if (read() is not { } records)
            return null;
        _entries[(resource.Path, id)] = new Entry(now, records);
        return records;
    }

    private List<VisitRecord>? Read(Func<CancellationToken, Task<List<VisitRecord>>> read)
    {
        using var source = new CancellationTokenSource();
        // On a pool thread, because the first part of a request (names, proxies) may block without observing the token.
        var reading = Task.Run(() => read(source.Token));
        try
        {
            return reading.Wait(Timeout) ? reading.Result : null;
        }
        catch (AggregateException)
        {
            return null;
        }
        finally
        {
            source.Cancel();
        }
    }

    private static async Task<List<VisitRecord>> ReadExpoAsync(VisitClient client, string expoId, CancellationToken cancellationToken)
        => [await client.GetAsync(Resources.Expos, expoId: null, expoId, cancellationToken: cancellationToken).ConfigureAwait(false)];

    private static async Task<List<VisitRecord>> ReadListAsync(
        VisitClient client, Resource resource, string? expoId, CancellationToken cancellationToken)
    {
        var records = new List<VisitRecord>();
        var list = client.ListAsync(resource, new ListQuery { ExpoId = expoId }, cancellationToken: cancellationToken);
        await foreach (var record in list.ConfigureAwait(false))
            records.Add(record);
        return records;
    }

    private sealed record Entry(TimeSpan ReadAt, IReadOnlyList<VisitRecord> Records);
}
