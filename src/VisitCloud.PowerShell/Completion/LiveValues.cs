using System.Collections.Concurrent;
using System.Diagnostics;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Completion;

/// <summary>
/// What a session has seen of lists whose values complete with Tab. Somebody is at a prompt and waits: what is not there
/// in half a second is not offered, and no failure is worth a word.
/// </summary>
internal sealed class LiveValues
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Path, string? ExpoId), (TimeSpan ReadAt, IReadOnlyList<VisitRecord> Records)> _seen = new();
    private readonly Stopwatch _age = Stopwatch.StartNew();

    public LiveValues() => Now = () => _age.Elapsed;

    /// <summary>The time since some fixed moment; tests put a clock of their own here.</summary>
    internal Func<TimeSpan> Now { get; set; }

    /// <summary>How long somebody at a prompt is kept waiting.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The records of a list, read anew where they are older than a minute; none where they can't be had.</summary>
    public IReadOnlyList<VisitRecord> Get(VisitClient client, Resource resource, string? expoId)
    {
        var now = Now();
        if (_seen.TryGetValue((resource.Path, expoId), out var seen) && now - seen.ReadAt < Fresh)
            return seen.Records;
        if (Read(client, resource, expoId) is not { } records)
            return [];
        _seen[(resource.Path, expoId)] = (now, records);
        return records;
    }

    private List<VisitRecord>? Read(VisitClient client, Resource resource, string? expoId)
    {
        using var limit = new CancellationTokenSource();
        // On a pool thread, because the first part of a request (names, proxies) may block and know of no cancellationToken.
        var reading = Task.Run(() => ReadAsync(client, resource, expoId, limit.Token));
        try
        {
            return reading.Wait(Patience) ? reading.Result : null;
        }
        catch (AggregateException)
        {
            return null;
        }
        finally
        {
            limit.Cancel();
        }
    }

    private static async Task<List<VisitRecord>> ReadAsync(VisitClient client, Resource resource, string? expoId, CancellationToken limit)
    {
        var records = new List<VisitRecord>();
        await foreach (var record in client.ListAsync(resource, new ListQuery { ExpoId = expoId }, cancellationToken: limit).ConfigureAwait(false))
            records.Add(record);
        return records;
    }
}
