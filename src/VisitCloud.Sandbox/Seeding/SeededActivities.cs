using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The sessions of an event.</summary>
internal sealed class SeededActivities(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Activity, count)
{
    private static readonly string[] Topics =
    [
        "Batteries that last", "Selling without shouting", "A year of open data", "Welding, by robots", "The quiet office",
        "Circular packaging",
        "Contracts in plain words", "Heat from water", "Hiring in small towns", "What visitors remember",
    ];

    private static readonly string[] Types = ["session", "workshop", "keynote", "networking"];
    private static readonly string[] Accesses = ["open", "signup", "restricted"];

    public void WriteReference(Utf8JsonWriter json, int number)
    {
        json.WriteStartObject();
        json.WriteString("id", GetId(number));
        json.WriteString("name", GetName(number));
        json.WriteTime("start", GetStart(number));
        json.WriteTime("end", GetEnd(number));
        json.WriteEndObject();
    }

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        json.WriteString("name", GetName(number));
        json.WriteString("type", Random.Pick(number, RandomField.Type, Types));
        json.WriteTime("start", GetStart(number));
        json.WriteTime("end", GetEnd(number));
        json.WriteReference("location", Random.Pick(number, RandomField.Location, Expo.Locations));
        json.WriteString("access", Random.Pick(number, RandomField.Access, Accesses));
        if (!includeDetails)
            return;

        json.WriteString("description", $"{GetName(number)}: what works, what does not, and what to try first.");
        json.WriteStartArray("participants");
        foreach (var visitor in Expo.Participants.GetAttendees(number))
        {
            json.WriteStartObject();
            json.WriteString("id", Expo.Visitors.GetId(visitor));
            json.WriteString("name", Expo.Visitors.GetName(visitor));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string GetName(int number)
        => Topics[number % Topics.Length] + (number < Topics.Length ? "" : $", part {(number / Topics.Length) + 1}");

    private DateTimeOffset GetStart(int number)
        => Expo.Start
            .AddDays(Random.GetInt32(number, RandomField.Time, 3))
            .AddMinutes(15 * Random.GetInt32(number, RandomField.Duration, 32));

    private DateTimeOffset GetEnd(int number) => GetStart(number).AddMinutes(30 + (15 * Random.GetInt32(number, RandomField.Size, 5)));
}
