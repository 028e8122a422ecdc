namespace VisitCloud.Report.Statistics;

/// <summary>Visitors and their participation. A participant has the ID of its visitor.</summary>
internal sealed class PeopleTable(ExhibitorTable exhibitors, ActivityTable activities)
{
    private readonly FieldReader _visitor = new(
        "id", "deleted", "registrationState", "registrationType.id", "registrationType.name", "language", "form.id", "form.name",
        "partner.id", "contact.address.country", "contact.country", "created", "revision");

    private readonly FieldReader _participant = new("id", "deleted", "show", "noShow", "attendance", "activities");
    private readonly FieldReader _attendance = new("start", "end");
    private readonly FieldReader _activity = new("id");

    private readonly RowTable<PersonRow> _people = new();
    private readonly ChunkedList<Visit> _visits = new();
    private readonly List<int> _activitiesAttended = [];

    /// <summary>Gets all people. Some have only a registration or only a participation.</summary>
    public IEnumerable<PersonRow> People => _people.Rows;

    /// <summary>Gets the states of registrations.</summary>
    public ValueTable States { get; } = new();

    /// <summary>Gets the registration types.</summary>
    public ValueTable Types { get; } = new();

    /// <summary>Gets the languages.</summary>
    public ValueTable Languages { get; } = new();

    /// <summary>Gets the countries.</summary>
    public ValueTable Countries { get; } = new();

    /// <summary>Gets the registration forms.</summary>
    public ValueTable Forms { get; } = new();

    private ValueTable[] Values => [States, Types, Languages, Countries, Forms];

    /// <summary>Gets all visits. Those of a person follow each other.</summary>
    public ChunkedList<Visit> Visits => _visits;

    /// <summary>Adds a visitor.</summary>
    public void AddVisitor(ReadOnlySpan<byte> json)
    {
        var fields = _visitor.Read(json);
        if (!fields.Has(0))
            return;
        var number = _people.Add(fields.GetRaw(0));
        var revision = fields.GetInteger(12) ?? 0;
        var partner = fields.Has(8) ? exhibitors.Find(fields.GetRaw(8)) : ExhibitorTable.None;
        ref var person = ref _people.At(number);
        person.IsVisitor = !fields.IsTrue(1);
        person.IsRegistered = person.IsVisitor && fields.GetRaw(2).SequenceEqual("\"registered\""u8);
        person.State = States.Add(fields.GetScalar(2));
        person.Type = Types.Add(fields.GetScalar(3), fields.GetScalar(4), revision);
        person.Language = Languages.Add(fields.GetScalar(5));
        person.Form = Forms.Add(fields.GetScalar(6), fields.GetScalar(7), revision);
        person.Exhibitor = partner;
        person.Country = Countries.Add(fields.Has(9) ? fields.GetScalar(9) : fields.GetScalar(10));
        person.Created = fields.GetSeconds(11) ?? 0;
    }

    /// <summary>Adds a participant.</summary>
    public void AddParticipant(ReadOnlySpan<byte> json)
    {
        var fields = _participant.Read(json);
        if (!fields.Has(0))
            return;
        var number = _people.Add(fields.GetRaw(0));
        ref var person = ref _people.At(number);
        // Participants exist for visitors with on-site data (vendor document, Endpoints), so one without either flag attended.
        person.HasAttended = !fields.IsTrue(1) && (fields.IsTrue(2) || (!fields.Has(2) && !fields.IsTrue(3)));
        person.FirstVisit = _visits.Count;
        person.FirstActivity = _activitiesAttended.Count;
        if (person.HasAttended && fields.IsArray(4))
            AddVisits(fields.GetRaw(4));
        if (!fields.IsTrue(1) && fields.IsArray(5))
            AddActivities(fields.GetRaw(5), person.FirstActivity);
        person.Visits = _visits.Count - person.FirstVisit;
        person.Activities = _activitiesAttended.Count - person.FirstActivity;
    }

    /// <summary>Removes a visitor, but not its participation.</summary>
    public void RemoveVisitor(string id)
    {
        ref var person = ref _people.At(_people.Add(id));
        person.IsVisitor = false;
        person.IsRegistered = false;
    }

    /// <summary>Removes a participant, but not its registration.</summary>
    public void RemoveParticipant(string id)
    {
        ref var person = ref _people.At(_people.Add(id));
        person.HasAttended = false;
        person.Visits = 0;
        person.Activities = 0;
    }

    /// <summary>Adds the people that <see cref="Write"/> wrote. Their exhibitors and activities have been added before.</summary>
    public void Read(BinaryReader reader)
    {
        foreach (var values in Values)
            values.Read(reader);
        _people.ReadKeys(reader);
        for (var number = 0; number < _people.Count; number++)
        {
            var person = PersonRow.Read(reader) with { FirstVisit = _visits.Count, FirstActivity = _activitiesAttended.Count };
            _people.At(number) = person;
            for (var i = 0; i < person.Visits; i++)
                _visits.Add(Visit.Read(reader));
            for (var i = 0; i < person.Activities; i++)
                _activitiesAttended.Add(reader.ReadInt32());
        }
    }

    /// <summary>Writes all people, without their names.</summary>
    public void Write(BinaryWriter writer)
    {
        foreach (var values in Values)
            values.Write(writer);
        _people.WriteKeys(writer);
        foreach (var person in People)
        {
            person.Write(writer);
            for (var i = 0; i < person.Visits; i++)
                _visits[person.FirstVisit + i].Write(writer);
            for (var i = 0; i < person.Activities; i++)
                writer.Write(_activitiesAttended[person.FirstActivity + i]);
        }
    }

    /// <summary>Counts the participants of each activity.</summary>
    public long[] CountActivities()
    {
        var counts = new long[activities.Count];
        foreach (var person in People)
        {
            for (var i = 0; i < person.Activities; i++)
                counts[_activitiesAttended[person.FirstActivity + i]]++;
        }

        return counts;
    }

    private void AddVisits(ReadOnlySpan<byte> json)
    {
        var items = new ArrayItems(json);
        while (items.MoveNext())
        {
            var fields = _attendance.Read(items.Current);
            if (fields.GetSeconds(0) is { } start)
                _visits.Add(new Visit(start, fields.GetSeconds(1) - start is { } length and >= 0 and <= int.MaxValue ? (int)length : null));
        }
    }

    private void AddActivities(ReadOnlySpan<byte> json, int first)
    {
        var items = new ArrayItems(json);
        while (items.MoveNext())
        {
            var fields = _activity.Read(items.Current);
            if (!fields.Has(0))
                continue;
            var activity = activities.Find(fields.GetRaw(0));
            // Somebody who left and came back took part once.
            if (_activitiesAttended.IndexOf(activity, first) < 0)
                _activitiesAttended.Add(activity);
        }
    }
}

/// <summary>A stay at the event.</summary>
/// <param name="Start">The arrival in seconds since 1970.</param>
/// <param name="Seconds">The length of the stay; null if the departure is unknown or before the arrival.</param>
internal readonly record struct Visit(long Start, int? Seconds)
{
    private const int Unknown = -1;

    public static Visit Read(BinaryReader reader)
        => new(reader.ReadInt64(), reader.ReadInt32() is var seconds and not Unknown ? seconds : null);

    public void Write(BinaryWriter writer)
    {
        writer.Write(Start);
        writer.Write(Seconds ?? Unknown);
    }
}

/// <summary>The data that is kept of a visitor and its participation. Numbers refer to the tables of values.</summary>
internal struct PersonRow
{
    /// <summary>Whether a visitor record that is not deleted was read.</summary>
    public bool IsVisitor;

    /// <summary>Whether the visitor is registered.</summary>
    public bool IsRegistered;

    /// <summary>Whether the participant record says that the person attended.</summary>
    public bool HasAttended;

    public int State;
    public int Type;
    public int Language;
    public int Country;
    public int Form;
    public int Exhibitor;

    /// <summary>When the person registered, in seconds since 1970; 0 where it is not known.</summary>
    public long Created;

    public int FirstVisit;
    public int Visits;
    public int FirstActivity;
    public int Activities;

    public static PersonRow Read(BinaryReader reader) => new()
    {
        IsVisitor = reader.ReadBoolean(),
        IsRegistered = reader.ReadBoolean(),
        HasAttended = reader.ReadBoolean(),
        State = reader.ReadInt32(),
        Type = reader.ReadInt32(),
        Language = reader.ReadInt32(),
        Country = reader.ReadInt32(),
        Form = reader.ReadInt32(),
        Exhibitor = reader.ReadInt32(),
        Created = reader.ReadInt64(),
        Visits = reader.ReadInt32(),
        Activities = reader.ReadInt32(),
    };

    public readonly void Write(BinaryWriter writer)
    {
        writer.Write(IsVisitor);
        writer.Write(IsRegistered);
        writer.Write(HasAttended);
        writer.Write(State);
        writer.Write(Type);
        writer.Write(Language);
        writer.Write(Country);
        writer.Write(Form);
        writer.Write(Exhibitor);
        writer.Write(Created);
        writer.Write(Visits);
        writer.Write(Activities);
    }
}
