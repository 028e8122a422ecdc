using System.Security.Cryptography;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Data;

/// <summary>Everything that the sandbox knows.</summary>
internal sealed class SandboxData : IDisposable
{
    private readonly SeededExpo[] _seeded;
    private readonly Dictionary<(string Endpoint, int Expo), RecordTable> _tables = [];
    private readonly Journal _journal;

    public SandboxData(SandboxOptions options)
    {
        Time = options.Time;
        _seeded = [.. Enumerable.Range(0, options.Expos).Select(number => new SeededExpo(options.Seed, number, options.Visitors, options.Oddities))];
        _journal = options.Data is null ? new Journal() : new SqliteJournal(options.Data, $"seed {options.Seed}, expos {options.Expos}, visitors {options.Visitors}{(options.Oddities ? "" : ", plain")}");
        Expos = new RecordTable(Endpoint.Expos.Name, new SeededExpos(_seeded), _journal);
        foreach (var endpoint in Endpoint.InExpos)
        {
            foreach (var expo in _seeded)
                _tables[(endpoint.Name, expo.Number)] = new RecordTable(endpoint.Name, endpoint.SeededIn(expo), _journal);
        }

        Emails = new Outbox(_journal);
        Images = new ImageStore(_journal);
        _journal.Read(
            (endpoint, expo, record) => _tables[(endpoint, expo)].Restore(record),
            Emails.Restore,
            Images.Restore);
    }

    public TimeProvider Time { get; }

    public RecordTable Expos { get; }

    public Outbox Emails { get; }

    public ImageStore Images { get; }

    public IEnumerable<SeededExpo> SeededExpos => _seeded;

    public SeededExpo? FindExpo(string id) => Array.Find(_seeded, expo => expo.Id == id);

    public RecordTable Table(Endpoint endpoint, SeededExpo expo) => _tables[(endpoint.Name, expo.Number)];

    /// <summary>An ID for a new record. Chance alone keeps it apart from others: 36 to the 13th power is plenty.</summary>
    public static string NewId() => RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", RecordIds.Length);

    public void Dispose()
    {
        foreach (var table in _tables.Values)
            table.Dispose();
        Expos.Dispose();
        _journal.Dispose();
    }
}
