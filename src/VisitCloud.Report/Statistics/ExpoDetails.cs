namespace VisitCloud.Report.Statistics;

/// <summary>What the record of the event says.</summary>
internal sealed class ExpoDetails
{
    private readonly FieldReader _expo = new("name", "reference", "start", "end", "timezone", "partnerSettings");
    private readonly FieldReader _settings = new("staff");
    private readonly FieldReader _staff = new("id");

    /// <summary>Gets the name of the event.</summary>
    public string? Name { get; private set; }

    /// <summary>Gets the organizer's reference of the event.</summary>
    public string? Reference { get; private set; }

    /// <summary>Gets when the event begins.</summary>
    public DateTimeOffset? Start { get; private set; }

    /// <summary>Gets when the event ends.</summary>
    public DateTimeOffset? End { get; private set; }

    /// <summary>Gets the name of the event's time zone.</summary>
    public string? TimeZone { get; private set; }

    /// <summary>Gets the IDs of the registration types of team members; null if the event does not specify them.</summary>
    public HashSet<string>? StaffTypes { get; private set; }

    /// <summary>Reads the record.</summary>
    public void Read(ReadOnlySpan<byte> json)
    {
        var fields = _expo.Read(json);
        Name = fields.GetText(0);
        Reference = fields.GetText(1);
        Start = fields.GetTime(2);
        End = fields.GetTime(3);
        TimeZone = fields.GetText(4);
        if (!fields.IsArray(5))
            return;
        var partners = new ArrayItems(fields.GetRaw(5));
        while (partners.MoveNext())
        {
            var settings = _settings.Read(partners.Current);
            if (settings.IsArray(0))
                AddStaff(settings.GetRaw(0));
        }
    }

    private void AddStaff(ReadOnlySpan<byte> json)
    {
        var types = new ArrayItems(json);
        while (types.MoveNext())
        {
            if (_staff.Read(types.Current).GetText(0) is { } id)
                (StaffTypes ??= new HashSet<string>(StringComparer.Ordinal)).Add(id);
        }
    }
}
