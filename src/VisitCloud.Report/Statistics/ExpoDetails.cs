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

    /// <summary>Gets the IDs of the registration types of team members; null where the event does not say.</summary>
    public HashSet<string>? StaffTypes { get; private set; }

    /// <summary>Reads the record.</summary>
    public void Read(ReadOnlySpan<byte> json)
    {
        var fields = _expo.Read(json);
        Name = fields.Text(0);
        Reference = fields.Text(1);
        Start = fields.Time(2);
        End = fields.Time(3);
        TimeZone = fields.Text(4);
        if (!fields.IsArray(5))
            return;
        var partners = new ArrayItems(fields.Raw(5));
        while (partners.MoveNext())
        {
            var settings = _settings.Read(partners.Current);
            if (settings.IsArray(0))
                AddStaff(settings.Raw(0));
        }
    }

    private void AddStaff(ReadOnlySpan<byte> json)
    {
        var types = new ArrayItems(json);
        while (types.MoveNext())
        {
            if (_staff.Read(types.Current).Text(0) is { } id)
                (StaffTypes ??= new HashSet<string>(StringComparer.Ordinal)).Add(id);
        }
    }
}
