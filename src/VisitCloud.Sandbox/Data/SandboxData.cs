using System.Security.Cryptography;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Data;

/// <summary>All data of a sandbox.</summary>
internal sealed class SandboxData : IDisposable
{
    private readonly SeededExpo[] _seeded;
    private readonly Dictionary<(string Endpoint, int Expo), RecordTable> _tables = [];
    private readonly Journal _journal;

    public SandboxData(SandboxOptions options)
    {
        Time = options.Time;
        _seeded =
        [
            .. Enumerable.Range(0, options.Expos)
                .Select(number => new SeededExpo(options.Seed, number, options.Visitors, options.EdgeCases)),
        ];
        var content = $"seed {options.Seed}, expos {options.Expos}, visitors {options.Visitors}{(options.EdgeCases ? "" : ", plain")}";
        _journal = options.Data is null ? new Journal() : new SqliteJournal(options.Data, content);
        Expos = new RecordTable(Endpoint.Expos.Name, new SeededExpos(_seeded), _journal);
        foreach (var endpoint in Endpoint.PerExpo)
        {
            foreach (var expo in _seeded)
                _tables[(endpoint.Name, expo.Number)] = new RecordTable(endpoint.Name, endpoint.GetSeededTable(expo), _journal);
        }

        Emails = new EmailStore(_journal);
        Images = new ImageStore(_journal);
        _journal.Read(
            (endpoint, expo, record) => _tables[(endpoint, expo)].Restore(record),
            Emails.Restore,
            Images.Restore);
    }

    public TimeProvider Time { get; }

    public RecordTable Expos { get; }

    public EmailStore Emails { get; }

    public ImageStore Images { get; }

    public IEnumerable<SeededExpo> SeededExpos => _seeded;

    public SeededExpo? FindExpo(string id) => Array.Find(_seeded, expo => expo.Id == id);

    public RecordTable GetTable(Endpoint endpoint, SeededExpo expo) => _tables[(endpoint.Name, expo.Number)];

    /// <summary>Creates a random ID for a new record.</summary>
    public static string CreateId() => RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", RecordIdCodec.Length);

    public void Dispose()
    {
        foreach (var table in _tables.Values)
            table.Dispose();
        Expos.Dispose();
        _journal.Dispose();
    }
}
