namespace VisitCloud.Report.Statistics;

/// <summary>Activities of the program.</summary>
internal sealed class ActivityTable
{
    private readonly FieldReader _activity = new(
        "id", "deleted", "name", "type", "start", "end", "location.name", "access", "capacity", "signUps");

    private readonly RowTable<Activity> _activities = new();

    /// <summary>Gets the number of activities, including those that only participants mention.</summary>
    public int Count => _activities.Count;

    /// <summary>Gets the number of an activity by its ID as UTF-8 JSON.</summary>
    public int Find(ReadOnlySpan<byte> id) => _activities.Add(id);

    /// <summary>Adds the activities of the keys that <see cref="WriteKeys"/> wrote, with the same numbers.</summary>
    public void ReadKeys(BinaryReader reader) => _activities.ReadKeys(reader);

    /// <summary>Writes the keys of all activities.</summary>
    public void WriteKeys(BinaryWriter writer) => _activities.WriteKeys(writer);

    /// <summary>Adds an activity, or replaces it by its full record.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var fields = _activity.Read(json);
        if (!fields.Has(0))
            return;
        var number = Find(fields.GetRaw(0));
        _activities.At(number) = new Activity
        {
            IsListed = !fields.IsTrue(1),
            Id = fields.GetText(0),
            Name = fields.GetText(2),
            Type = fields.GetText(3),
            Start = fields.GetTime(4),
            End = fields.GetTime(5),
            Location = fields.GetText(6),
            Access = fields.GetText(7),
            Capacity = fields.GetInteger(8),
            SignUps = fields.IsArray(9) ? CountItems(fields.GetRaw(9)) : fields.GetInteger(9),
        };
    }

    /// <summary>Lists the IDs of the activities whose capacity is not known. Only full records contain it.</summary>
    public IReadOnlyList<string> ListIncomplete()
    {
        var ids = new List<string>();
        foreach (var activity in _activities.Rows)
        {
            if (activity is { IsListed: true, Capacity: null, Id: { } id })
                ids.Add(id);
        }

        return ids;
    }

    /// <summary>Gets the number of activities that are not deleted.</summary>
    public long CountListed()
    {
        long count = 0;
        foreach (var activity in _activities.Rows)
            count += activity.IsListed ? 1 : 0;
        return count;
    }

    /// <summary>Creates the breakdown, in order of start.</summary>
    /// <param name="attended">The number of participants of each activity; null if they could not be read.</param>
    /// <param name="time">The event's time.</param>
    /// <param name="top">The number of activities to keep, those with the most participants.</param>
    public IReadOnlyList<ActivitySummary> Summarize(long[]? attended, EventTime time, int? top)
    {
        var list = new List<ActivitySummary>();
        for (var number = 0; number < _activities.Count; number++)
        {
            var activity = _activities.At(number);
            if (!activity.IsListed)
                continue;
            var count = attended?[number];
            list.Add(new ActivitySummary(
                activity.Id ?? "",
                activity.Name,
                activity.Type,
                time.ToLocal(activity.Start),
                time.ToLocal(activity.End),
                activity.Location,
                activity.Access,
                activity.Capacity,
                activity.SignUps,
                count,
                Counts.Divide(count, activity.Capacity)));
        }

        return
        [
            .. list.OrderByDescending(activity => activity.Attended).ThenBy(activity => activity.Id, StringComparer.Ordinal)
                .Take(top ?? list.Count)
                .OrderBy(activity => activity.Start)
                .ThenBy(activity => activity.Name, StringComparer.Ordinal)
                .ThenBy(activity => activity.Id, StringComparer.Ordinal),
        ];
    }

    private static long CountItems(ReadOnlySpan<byte> json)
    {
        var items = new ArrayItems(json);
        long count = 0;
        while (items.MoveNext())
            count++;
        return count;
    }

    private struct Activity
    {
        public bool IsListed;
        public string? Id;
        public string? Name;
        public string? Type;
        public DateTimeOffset? Start;
        public DateTimeOffset? End;
        public string? Location;
        public string? Access;
        public long? Capacity;
        public long? SignUps;
    }
}
