using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The sessions of an event. The last one is deleted.</summary>
internal sealed class SeededActivities(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Activity, count)
{
    public static readonly string[] Types = ["session", "seminar", "workshop", "presentation", "keynote"];

    private const string Open = "open";
    private const int QuartersPerDay = 32;

    private static readonly string[] Topics =
    [
        "Batteries that last", "Selling without shouting", "A year of open data", "Welding, by robots", "The quiet office",
        "Circular packaging", "Contracts in plain words", "Heat from water", "Hiring in small towns", "What visitors remember",
    ];

    private static readonly string[] Accesses = [Open, "signup", "restricted"];

    /// <summary>The number of sessions that take place.</summary>
    public int SessionCount => Count - 1;

    public override bool IsDeleted(int number) => number == SessionCount;

    /// <summary>Writes the members that participants show of their sessions.</summary>
    public void WriteSummary(Utf8JsonWriter json, int number)
    {
        json.WriteString("id", GetId(number));
        json.WriteString("name", GetName(number));
        json.WriteTime("start", GetStart(number));
        json.WriteTime("end", GetEnd(number));
    }

    /// <summary>Returns the day of a session, from 0 to 2.</summary>
    public int GetDay(int number) => Random.GetInt32(number, RandomField.Time, SeededExpo.Days);

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        json.WriteString("name", GetName(number));
        json.WriteString("type", Random.Pick(number, RandomField.Type, Types));
        json.WriteTime("start", GetStart(number));
        json.WriteTime("end", GetEnd(number));
        json.WriteReference("location", Random.Pick(number, RandomField.Location, Expo.Locations));
        json.WriteString("access", GetAccess(number));
        if (includeDetails)
            WriteDetails(json, number);
    }

    private static string GetName(int number)
        => Topics[number % Topics.Length] + (number < Topics.Length ? "" : $", part {(number / Topics.Length) + 1}");

    private void WriteDetails(Utf8JsonWriter json, int number)
    {
        var attendees = Expo.Participants.GetAttendees(number).ToList();
        json.WriteString("description", $"{GetName(number)}: what works, what does not, and what to try first.");
        if (GetAccess(number) == Open)
        {
            json.WriteNull("capacity");
        }
        else
        {
            // Some people who signed up do not attend, and some places stay free.
            var signUps = attendees.Count + Random.GetInt32(number, RandomField.Quantity, (attendees.Count / 3) + 2);
            json.WriteNumber("capacity", ((signUps + Random.GetInt32(number, RandomField.Count, 40)) / 10 * 10) + 10);
            json.WriteNumber("signUps", signUps);
        }

        json.WriteObjects(
            "participants",
            attendees,
            (visitor, _) => json.WriteIdAndName(new NamedReference(Expo.Visitors.GetId(visitor), Expo.Visitors.GetName(visitor))));
    }

    private string GetAccess(int number) => Random.Pick(number, RandomField.Access, Accesses);

    private DateTimeOffset GetStart(int number)
        => Expo.Start.AddDays(GetDay(number)).AddMinutes(15 * Random.GetInt32(number, RandomField.Duration, QuartersPerDay));

    private DateTimeOffset GetEnd(int number) => GetStart(number).AddMinutes(30 + (15 * Random.GetInt32(number, RandomField.Size, 5)));
}
