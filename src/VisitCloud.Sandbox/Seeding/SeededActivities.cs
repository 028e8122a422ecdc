using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The programme of an event.</summary>
internal sealed class SeededActivities(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Activity, count)
{
    private static readonly string[] Topics =
    [
        "Batteries that last", "Selling without shouting", "A year of open data", "Welding, by robots", "The quiet office", "Circular packaging",
        "Contracts in plain words", "Heat from water", "Hiring in small towns", "What visitors remember",
    ];

    private static readonly string[] Types = ["session", "workshop", "keynote", "networking"];
    private static readonly string[] Accesses = ["open", "signup", "restricted"];

    public void WriteAttended(Utf8JsonWriter json, int number)
    {
        json.WriteStartObject();
        json.WriteString("id", IdOf(number));
        json.WriteString("name", NameOf(number));
        json.WriteTime("start", StartOf(number));
        json.WriteTime("end", EndOf(number));
        json.WriteEndObject();
    }

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        json.WriteString("name", NameOf(number));
        json.WriteString("type", Dice.Pick(number, Draw.Type, Types));
        json.WriteTime("start", StartOf(number));
        json.WriteTime("end", EndOf(number));
        json.WriteNamed("location", Dice.Pick(number, Draw.Location, Expo.Locations));
        json.WriteString("access", Dice.Pick(number, Draw.Access, Accesses));
        if (!whole)
            return;

        json.WriteString("description", $"{NameOf(number)}: what works, what does not, and what to try first.");
        json.WriteStartArray("participants");
        foreach (var visitor in Expo.Participants.WhoWentTo(number))
        {
            json.WriteStartObject();
            json.WriteString("id", Expo.Visitors.IdOf(visitor));
            json.WriteString("name", Expo.Visitors.NameOf(visitor));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string NameOf(int number) => Topics[number % Topics.Length] + (number < Topics.Length ? "" : $", part {(number / Topics.Length) + 1}");

    private DateTimeOffset StartOf(int number) => Expo.Start.AddDays(Dice.Below(number, Draw.Time, 3)).AddMinutes(15 * Dice.Below(number, Draw.Duration, 32));

    private DateTimeOffset EndOf(int number) => StartOf(number).AddMinutes(30 + (15 * Dice.Below(number, Draw.Size, 5)));
}
