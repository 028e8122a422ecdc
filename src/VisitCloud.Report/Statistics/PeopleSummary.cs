namespace VisitCloud.Report.Statistics;

/// <summary>Counts registrations and attendance.</summary>
internal sealed class PeopleSummary(PeopleTable people, EventTime time, int? top)
{
    private readonly long[] _states = new long[people.States.Count];
    private readonly long[] _types = new long[people.Types.Count];
    private readonly long[] _attendedTypes = new long[people.Types.Count];
    private readonly long[] _languages = new long[people.Languages.Count];
    private readonly long[] _countries = new long[people.Countries.Count];
    private readonly long[] _forms = new long[people.Forms.Count];
    private readonly Dictionary<DateTime, long> _days = [];
    private readonly AttendanceCounter _attendance = new(time, people.Types.Count);
    private long _registrations;
    private long _registered;
    private long _attended;
    private long _attendedUnregistered;

    /// <summary>Adds the figures to a summary.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="hasVisitors">Whether the visitors were read.</param>
    /// <param name="hasParticipants">Whether the participants were read.</param>
    public ExpoSummary AddTo(ExpoSummary summary, bool hasVisitors, bool hasParticipants)
    {
        foreach (var person in people.People)
            Count(person, hasVisitors);

        if (hasVisitors)
        {
            summary = summary with
            {
                Registrations = _registrations,
                Registered = _registered,
                RegistrationsByState = Counts.Break(people.States, _states, hasIds: false, top: null),
                RegistrationsByType = Counts.Break(people.Types, _types, hasIds: true, top),
                RegistrationsByDay = _days.Count > 0 || _registered == 0 ? ListDays() : null,
                RegistrationsByLanguage = Counts.Break(people.Languages, _languages, hasIds: false, top),
                RegistrationsByCountry = Counts.Break(people.Countries, _countries, hasIds: false, top),
                RegistrationsByForm = Counts.Break(people.Forms, _forms, hasIds: true, top),
            };
        }

        if (hasParticipants)
        {
            summary = summary with
            {
                Attended = _attended,
                AverageDwell = _attendance.AverageDwell,
                AttendanceByDay = _attendance.ListDays(hasVisitors ? _registered : null),
                AttendanceByHour = _attendance.ListHours(),
            };
        }

        return !hasVisitors || !hasParticipants ? summary : summary with
        {
            NoShows = _registered - _attended,
            ShowRate = Counts.Divide(_attended, _registered),
            AttendedUnregistered = _attendedUnregistered,
            AttendanceByType = ListTypes(),
        };
    }

    private void Count(PersonRow person, bool hasVisitors)
    {
        if (person.IsVisitor)
        {
            _registrations++;
            _states[person.State]++;
        }

        if (person.IsRegistered)
            CountRegistered(person);
        if (!person.HasAttended)
            return;
        if (hasVisitors && !person.IsRegistered)
        {
            _attendedUnregistered++;
            return;
        }

        _attended++;
        _attendedTypes[person.Type]++;
        _attendance.Add(person, people.Visits);
    }

    private void CountRegistered(PersonRow person)
    {
        _registered++;
        _types[person.Type]++;
        _languages[person.Language]++;
        _countries[person.Country]++;
        _forms[person.Form]++;
        if (person.Created == 0)
            return;
        var day = time.ToLocal(person.Created).Date;
        _days.TryGetValue(day, out var count);
        _days[day] = count + 1;
    }

    private List<RegistrationDay> ListDays()
    {
        var list = new List<RegistrationDay>(_days.Count);
        long sum = 0;
        foreach (var day in _days.OrderBy(day => day.Key))
            list.Add(new RegistrationDay(day.Key, day.Value, sum += day.Value));
        return list;
    }

    private List<AttendanceCount> ListTypes()
    {
        var types = Enumerable.Range(0, _types.Length)
            .Where(type => _types[type] > 0)
            .OrderByDescending(type => _types[type])
            .ThenBy(GetTypeName, StringComparer.Ordinal)
            .ThenBy(people.Types.GetText, StringComparer.Ordinal)
            .ToList();
        var list = types.Take(top ?? types.Count)
            .Select(type => CountTypes(GetTypeName(type), people.Types.GetText(type), [type])).ToList();
        if (list.Count < types.Count)
            list.Add(CountTypes(Counts.Other, id: null, types.GetRange(list.Count, types.Count - list.Count)));
        return list;
    }

    private string GetTypeName(int type) => people.Types.GetName(type) ?? Counts.NotSpecified;

    private AttendanceCount CountTypes(string name, string? id, IReadOnlyCollection<int> types)
    {
        var (registered, attended) = (types.Sum(type => _types[type]), types.Sum(type => _attendedTypes[type]));
        return new AttendanceCount(name, id, registered, attended, registered - attended, Counts.Divide(attended, registered) ?? 0,
            _attendance.GetAverageDwell(types));
    }
}
