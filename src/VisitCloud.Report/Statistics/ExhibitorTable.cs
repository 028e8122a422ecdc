using System.Globalization;

namespace VisitCloud.Report.Statistics;

/// <summary>Exhibitors, and their leads.</summary>
/// <param name="includeNames">Whether the names of contacts are kept.</param>
internal sealed class ExhibitorTable(bool includeNames)
{
    /// <summary>The number of the exhibitor of somebody who has none.</summary>
    public const int None = 0;

    /// <summary>The sum of larger ratings could be too large.</summary>
    private const decimal MostStars = 1_000_000;

    private readonly FieldReader _partner = new(
        "id", "deleted", "name", "registrationType.name", "boothNumber", "contact.firstName", "contact.lastName");

    private readonly FieldReader _connection = new("id", "deleted", "partner.id", "time", "rating");
    private readonly RowTable<Exhibitor> _exhibitors = new();
    private readonly RowTable<Lead> _leads = new();

    /// <summary>Creates an empty table.</summary>
    public static ExhibitorTable Create(bool includeNames)
    {
        var table = new ExhibitorTable(includeNames);
        table._exhibitors.Add("\"\""u8);
        return table;
    }

    /// <summary>Gets all exhibitors. Some are only mentioned in other records.</summary>
    public IEnumerable<Exhibitor> Exhibitors => _exhibitors.Rows;

    /// <summary>Gets the number of exhibitors.</summary>
    public int Count => _exhibitors.Count;

    /// <summary>Gets all leads, deleted ones included.</summary>
    public IEnumerable<Lead> Leads => _leads.Rows;

    /// <summary>Gets the ratings.</summary>
    public ValueTable Ratings { get; } = new();

    /// <summary>Lists the value of each rating; null if it is not a number of stars.</summary>
    public IReadOnlyList<decimal?> ListStars() =>
    [
        .. Enumerable.Range(0, Ratings.Count).Select(rating => decimal.TryParse(
            Ratings.GetText(rating), NumberStyles.Float, CultureInfo.InvariantCulture, out var stars)
                && Math.Abs(stars) <= MostStars ? stars : (decimal?)null),
    ];

    /// <summary>Gets the number of an exhibitor by its ID as UTF-8 JSON.</summary>
    public int Find(ReadOnlySpan<byte> id) => _exhibitors.Add(id);

    /// <summary>Adds an exhibitor.</summary>
    public void AddPartner(ReadOnlySpan<byte> json)
    {
        var fields = _partner.Read(json);
        if (!fields.Has(0))
            return;
        var number = Find(fields.GetRaw(0));
        ref var exhibitor = ref _exhibitors.At(number);
        exhibitor = new Exhibitor { Id = fields.GetText(0), IsListed = !fields.IsTrue(1) };
        if (!exhibitor.IsListed)
            return;
        exhibitor.Name = fields.GetText(2);
        exhibitor.Type = fields.GetText(3);
        exhibitor.BoothNumber = fields.GetText(4);
        if (includeNames && $"{fields.GetText(5)} {fields.GetText(6)}".Trim() is { Length: > 0 } contact)
            exhibitor.Contact = contact;
    }

    /// <summary>Adds a connection.</summary>
    public void AddConnection(ReadOnlySpan<byte> json)
    {
        var fields = _connection.Read(json);
        if (!fields.Has(0))
            return;
        _leads.At(_leads.Add(fields.GetRaw(0))) = new Lead
        {
            IsListed = !fields.IsTrue(1),
            Exhibitor = fields.Has(2) ? Find(fields.GetRaw(2)) : None,
            Time = fields.GetSeconds(3) ?? 0,
            Rating = Ratings.Add(fields.GetScalar(4)),
        };
    }

    /// <summary>Removes a connection.</summary>
    public void RemoveConnection(string id) => _leads.At(_leads.Add(id)) = default;

    /// <summary>Adds the exhibitors that leads mention, and the leads, as <see cref="Write"/> wrote them.</summary>
    public void Read(BinaryReader reader)
    {
        _exhibitors.ReadKeys(reader);
        Ratings.Read(reader);
        _leads.ReadKeys(reader);
        for (var number = 0; number < _leads.Count; number++)
            _leads.At(number) = Lead.Read(reader);
    }

    /// <summary>Writes the keys of exhibitors, and the leads.</summary>
    public void Write(BinaryWriter writer)
    {
        _exhibitors.WriteKeys(writer);
        Ratings.Write(writer);
        _leads.WriteKeys(writer);
        foreach (var lead in Leads)
            lead.Write(writer);
    }
}

/// <summary>The data that is kept of an exhibitor.</summary>
internal struct Exhibitor
{
    /// <summary>Whether a partner record that is not deleted was read.</summary>
    public bool IsListed;

    public string? Id;
    public string? Name;
    public string? Type;
    public string? BoothNumber;
    public string? Contact;
}

/// <summary>The data that is kept of a connection.</summary>
internal struct Lead
{
    /// <summary>Whether the connection is not deleted.</summary>
    public bool IsListed;

    public int Exhibitor;

    /// <summary>When the connection was made, in seconds since 1970; 0 where it is not known.</summary>
    public long Time;

    public int Rating;

    public static Lead Read(BinaryReader reader) => new()
    {
        IsListed = reader.ReadBoolean(),
        Exhibitor = reader.ReadInt32(),
        Time = reader.ReadInt64(),
        Rating = reader.ReadInt32(),
    };

    public readonly void Write(BinaryWriter writer)
    {
        writer.Write(IsListed);
        writer.Write(Exhibitor);
        writer.Write(Time);
        writer.Write(Rating);
    }
}
