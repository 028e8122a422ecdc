namespace VisitCloud.Report.Statistics;

/// <summary>Licenses.</summary>
internal sealed class LicenseTable
{
    private readonly FieldReader _license = new("id", "deleted", "type", "activationMax", "activations");
    private readonly RowTable<License> _licenses = new();
    private readonly ValueTable _types = new();

    /// <summary>Adds a license.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var fields = _license.Read(json);
        if (!fields.Has(0))
            return;
        _licenses.At(_licenses.Add(fields.GetRaw(0))) = new License
        {
            IsListed = !fields.IsTrue(1),
            Type = _types.Add(fields.GetScalar(2)),
            ActivationMax = fields.GetInteger(3) ?? 0,
            Activations = fields.GetInteger(4),
        };
    }

    /// <summary>Creates the breakdown by type.</summary>
    public IReadOnlyList<LicenseGroup> Summarize()
    {
        var groups = new LicenseGroup?[_types.Count];
        foreach (var license in _licenses.Rows)
        {
            if (!license.IsListed)
                continue;
            var group = groups[license.Type] ?? new LicenseGroup(_types.GetText(license.Type), 0, 0, null);
            groups[license.Type] = group with
            {
                Licenses = group.Licenses + 1,
                ActivationMax = Counts.Add(group.ActivationMax, license.ActivationMax),
                Activations = license.Activations is { } activations ? Counts.Add(group.Activations ?? 0, activations) : group.Activations,
            };
        }

        return [.. groups.OfType<LicenseGroup>().OrderBy(group => group.Type, StringComparer.Ordinal)];
    }

    private struct License
    {
        public bool IsListed;
        public int Type;
        public long ActivationMax;
        public long? Activations;
    }
}
