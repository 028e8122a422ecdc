using VisitCloud.Client;
using VisitCloud.Report.Statistics;

namespace VisitCloud.Report;

/// <summary>
/// Computes the summary of one event from its records. Each record is read once and not kept: of a visitor, about a
/// hundred bytes remain. Not safe for use from several threads at once.
/// </summary>
public sealed class ExpoStatistics
{
    /// <summary>The format of <see cref="Save"/>. Every change of its content or meaning requires a new number.</summary>
    public const int Format = 3;

    /// <summary>The last number of <see cref="Save"/>. Data that was cut off does not end with it.</summary>
    private const int End = 0x454E4421;

    private readonly bool _includeNames;
    private readonly ExpoDetails _expo = new();
    private readonly ExhibitorTable _exhibitors;
    private readonly ActivityTable _activities = new();
    private readonly PeopleTable _people;
    private readonly PaymentTable _payments;
    private readonly LicenseTable _licenses = new();
    private readonly WebhookTable _webhooks = new();
    private readonly HashSet<Resource> _unavailable = [];

    /// <summary>Creates empty statistics.</summary>
    /// <param name="includeNames">Whether the summary contains names of people: the contacts of exhibitors, and who has not paid.</param>
    public ExpoStatistics(bool includeNames = false)
    {
        _includeNames = includeNames;
        _exhibitors = ExhibitorTable.Create(includeNames);
        _people = new PeopleTable(_exhibitors, _activities);
        _payments = new PaymentTable(includeNames);
    }

    /// <summary>Gets the lists that a summary needs, the event itself first.</summary>
    public static IReadOnlyList<Resource> Lists { get; } =
    [
        Resources.Expos, Resources.Visitors, Resources.Participants, Resources.Partners, Resources.Activities,
        Resources.Connections, Resources.Payments, Resources.Licenses, Resources.Webhooks,
    ];

    /// <summary>Gets the lists that <see cref="Save"/> covers, which are the long ones.</summary>
    public static IReadOnlyList<Resource> StoredLists { get; } = [Resources.Visitors, Resources.Participants, Resources.Connections];

    /// <summary>Gets the name of the time zone that the event's record states; null before the record was added.</summary>
    public string? EventTimeZone => _expo.TimeZone;

    /// <summary>Gets the IDs of the activities whose capacity is not known yet. Only full records, read by ID, contain it.</summary>
    public IReadOnlyList<string> IncompleteActivities => _activities.ListIncomplete();

    /// <summary>Adds a record. A record that is added again replaces the earlier one.</summary>
    /// <param name="resource">The list of the record.</param>
    /// <param name="json">The record as UTF-8 JSON.</param>
    public void Add(Resource resource, ReadOnlySpan<byte> json)
    {
        if (resource == Resources.Expos)
            _expo.Read(json);
        else if (resource == Resources.Visitors)
            _people.AddVisitor(json);
        else if (resource == Resources.Participants)
            _people.AddParticipant(json);
        else if (resource == Resources.Partners)
            _exhibitors.AddPartner(json);
        else if (resource == Resources.Activities)
            _activities.Add(json);
        else if (resource == Resources.Connections)
            _exhibitors.AddConnection(json);
        else if (resource == Resources.Payments)
            _payments.Add(json);
        else if (resource == Resources.Licenses)
            _licenses.Add(json);
        else if (resource == Resources.Webhooks)
            _webhooks.Add(json);
    }

    /// <summary>Removes a record of one of the <see cref="StoredLists"/>.</summary>
    /// <param name="resource">The list of the record.</param>
    /// <param name="id">The ID of the record.</param>
    public void Remove(Resource resource, string id)
    {
        if (resource == Resources.Visitors)
            _people.RemoveVisitor(id);
        else if (resource == Resources.Participants)
            _people.RemoveParticipant(id);
        else if (resource == Resources.Connections)
            _exhibitors.RemoveConnection(id);
    }

    /// <summary>Serializes the records of <see cref="StoredLists"/>, without names of people.</summary>
    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Format);
        _exhibitors.Write(writer);
        _activities.WriteKeys(writer);
        _people.Write(writer);
        writer.Write(End);
        return stream.ToArray();
    }

    /// <summary>Loads the result of <see cref="Save"/>. No records may have been added before.</summary>
    /// <param name="data">The result of <see cref="Save"/>.</param>
    /// <returns>False if the data has another format or is incomplete. Nothing is loaded then.</returns>
    public bool TryLoad(byte[] data)
    {
        const int Size = sizeof(int);
        if (data.Length < 2 * Size || BitConverter.ToInt32(data, 0) != Format || BitConverter.ToInt32(data, data.Length - Size) != End)
            return false;
        using var reader = new BinaryReader(new MemoryStream(data, Size, data.Length - (2 * Size)));
        _exhibitors.Read(reader);
        _activities.ReadKeys(reader);
        _people.Read(reader);
        return true;
    }

    /// <summary>Notes that a list could not be read: its figures are absent from the summary.</summary>
    public void AddUnavailable(Resource resource) => _unavailable.Add(resource);

    /// <summary>Computes the summary of the records so far.</summary>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="zone">The time zone in which days and hours are counted.</param>
    /// <param name="top">The number of groups, exhibitors, and activities to keep in long breakdowns; null for all.</param>
    public ExpoSummary Summarize(string expoId, TimeZoneInfo zone, int? top = null)
    {
        var time = new EventTime(zone);
        var summary = new ExpoSummary
        {
            ExpoId = expoId,
            Name = _expo.Name,
            Reference = _expo.Reference,
            Start = time.ToLocal(_expo.Start),
            End = time.ToLocal(_expo.End),
            TimeZone = zone.Id,
            MeasuredAt = DateTimeOffset.UtcNow,
            UnavailableLists = [.. Lists.Where(_unavailable.Contains).Select(list => list.Path)],
        };
        var hasVisitors = HasList(Resources.Visitors);
        var hasParticipants = HasList(Resources.Participants);
        summary = new PeopleSummary(_people, time, top).AddTo(summary, hasVisitors, hasParticipants);
        summary = new LeadSummary(_exhibitors, time).AddTo(summary, HasList(Resources.Connections));
        if (HasList(Resources.Partners))
        {
            var exhibitors = new ExhibitorSummaries(_exhibitors, hasVisitors ? _people : null, _expo.StaffTypes,
                HasList(Resources.Connections)).List();
            summary = summary with { Exhibitors = exhibitors.Count, ExhibitorDetails = [.. exhibitors.Take(top ?? exhibitors.Count)] };
        }

        if (HasList(Resources.Activities))
            summary = summary with
            {
                Sessions = _activities.CountListed(),
                Activities = _activities.Summarize(hasParticipants ? _people.CountActivities() : null, time, top)
            };
        if (HasList(Resources.Payments))
            summary = summary with
            {
                UnpaidPayments = _payments.CountPending(),
                Payments = _payments.Summarize(),
                UnpaidPaymentDetails = _includeNames ? _payments.ListPending() : null
            };
        if (HasList(Resources.Licenses))
            summary = summary with { Licenses = _licenses.Summarize() };
        return HasList(Resources.Webhooks) ? summary with { WebhooksNeedingAttention = _webhooks.ListProblems() } : summary;
    }

    private bool HasList(Resource resource) => !_unavailable.Contains(resource);
}
