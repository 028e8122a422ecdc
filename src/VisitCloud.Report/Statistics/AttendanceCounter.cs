namespace VisitCloud.Report.Statistics;

/// <summary>Counts attendance by day, hour, and registration type.</summary>
/// <param name="time">The event's time.</param>
/// <param name="types">The number of registration types.</param>
internal sealed class AttendanceCounter(EventTime time, int types)
{
    private const int HoursOfDay = 24;

    /// <summary>A later departure is wrong, or belongs to a later visit. It would distort the mean of all attendees.</summary>
    private const int LongestVisit = HoursOfDay * 3600;

    private readonly SortedDictionary<DateTime, Day> _days = [];
    private readonly List<PersonDay> _personDays = [];
    private readonly List<Visit> _visits = [];
    private readonly Dwell[] _byType = new Dwell[types];
    private Dwell _all;

    /// <summary>Gets the mean time that an attendee spent at the event.</summary>
    public TimeSpan? AverageDwell => _all.Average;

    /// <summary>Gets the mean time of the attendees of registration types.</summary>
    public TimeSpan? GetAverageDwell(IEnumerable<int> types)
        => types.Aggregate(default(Dwell), (sum, type) => sum + _byType[type]).Average;

    /// <summary>Counts one attendee.</summary>
    /// <param name="person">The attendee.</param>
    /// <param name="visits">All visits.</param>
    public void Add(PersonRow person, ChunkedList<Visit> visits)
    {
        _personDays.Clear();
        _visits.Clear();
        for (var i = 0; i < person.Visits; i++)
            _visits.Add(visits[person.FirstVisit + i]);
        AddVisits();

        var (seconds, hasDwell, first) = (0L, false, DateTime.MaxValue);
        foreach (var personDay in _personDays)
        {
            AddDay(personDay);
            if (personDay.Arrival is null)
                continue;
            first = first < personDay.Date ? first : personDay.Date;
            seconds += personDay.Seconds ?? 0;
            hasDwell |= personDay.Seconds is not null;
        }

        if (first != DateTime.MaxValue)
            GetDay(first).FirstVisits++;
        if (!hasDwell)
            return;
        _all.Add(seconds);
        _byType[person.Type].Add(seconds);
    }

    /// <summary>Creates the breakdown by day.</summary>
    /// <param name="registered">The number of registered visitors; null if they could not be read.</param>
    public IReadOnlyList<AttendanceDay> ListDays(long? registered)
    {
        var list = new List<AttendanceDay>();
        foreach (var (date, day) in _days.Select(day => (day.Key, day.Value)).Where(day => day.Value.Attended > 0))
        {
            registered -= day.FirstVisits;
            list.Add(new AttendanceDay(date, day.Attended, day.FirstVisits, registered, day.Dwell.Average));
        }

        return list;
    }

    /// <summary>Creates the breakdown by hour; hours without anybody are left out.</summary>
    public IReadOnlyList<AttendanceHour> ListHours() =>
    [
        .. from day in _days
           from hour in Enumerable.Range(0, HoursOfDay)
           where day.Value.Arrivals[hour] + day.Value.Present[hour] > 0
           select new AttendanceHour(day.Key, hour, day.Value.Arrivals[hour], day.Value.Present[hour]),
    ];

    private void AddVisits()
    {
        _visits.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        var end = _visits.Count == 0 ? 0 : _visits[0].Start;
        foreach (var visit in _visits)
        {
            var length = visit.Seconds <= LongestVisit ? visit.Seconds : null;
            // Time in two visits, such as one that was recorded at two gates, was spent once.
            AddVisit(visit, length, Math.Min(Math.Max(end - visit.Start, 0), length ?? 0));
            end = Math.Max(end, visit.Start + (length ?? 0));
        }
    }

    private void AddVisit(Visit visit, int? length, long overlap)
    {
        var arrival = time.ToLocal(visit.Start);
        var number = FindPersonDay(arrival.Date);
        var personDay = _personDays[number];
        _personDays[number] = personDay with
        {
            Arrival = personDay.Arrival is { } earlier && earlier < arrival ? earlier : arrival,
            Seconds = length is { } seconds ? (personDay.Seconds ?? 0) + seconds - overlap : personDay.Seconds,
        };

        var end = visit.Start + (length ?? 0);
        // Somebody who leaves at 12:00 was not there from 12 to 13, but a visit has at least the hour of its arrival.
        var last = Math.Max(visit.Start, end - 1);
        for (var moment = visit.Start; moment <= last; moment += 3600)
            MarkPresent(time.ToLocal(moment));
        MarkPresent(time.ToLocal(last));
    }

    private void MarkPresent(DateTime local)
    {
        var number = FindPersonDay(local.Date);
        _personDays[number] = _personDays[number] with { Hours = _personDays[number].Hours | (1 << local.Hour) };
    }

    private int FindPersonDay(DateTime date)
    {
        for (var number = 0; number < _personDays.Count; number++)
        {
            if (_personDays[number].Date == date)
                return number;
        }

        _personDays.Add(new PersonDay(date, null, null, 0));
        return _personDays.Count - 1;
    }

    private void AddDay(PersonDay personDay)
    {
        var day = GetDay(personDay.Date);
        for (var hour = 0; hour < HoursOfDay; hour++)
            day.Present[hour] += (personDay.Hours >> hour) & 1;
        if (personDay.Arrival is not { } arrival)
            return;
        day.Attended++;
        day.Arrivals[arrival.Hour]++;
        if (personDay.Seconds is { } seconds)
            day.Dwell.Add(seconds);
    }

    private Day GetDay(DateTime date)
    {
        if (!_days.TryGetValue(date, out var day))
            _days.Add(date, day = new Day());
        return day;
    }

    /// <summary>One day of one person.</summary>
    /// <param name="Date">The day.</param>
    /// <param name="Arrival">The first arrival; null for the rest of a visit that began the day before.</param>
    /// <param name="Seconds">The time spent in visits that began on the day; null if no departure is known.</param>
    /// <param name="Hours">One bit for each hour in which the person was present.</param>
    private readonly record struct PersonDay(DateTime Date, DateTime? Arrival, long? Seconds, int Hours);

    private sealed class Day
    {
        public long Attended { get; set; }

        public long FirstVisits { get; set; }

        public Dwell Dwell;

        public long[] Arrivals { get; } = new long[HoursOfDay];

        public long[] Present { get; } = new long[HoursOfDay];
    }

    private struct Dwell
    {
        private long _seconds;
        private long _count;

        public readonly TimeSpan? Average => _count == 0 ? null : TimeSpan.FromSeconds(Math.Round((double)_seconds / _count));

        public static Dwell operator +(Dwell one, Dwell other)
            => new() { _seconds = one._seconds + other._seconds, _count = one._count + other._count };

        public void Add(long seconds)
        {
            _seconds += seconds;
            _count++;
        }
    }
}
