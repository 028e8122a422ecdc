using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Who of the registered came, when, and to what. A participant's number and ID are its visitor's [V].</summary>
internal sealed class SeededParticipants(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Participant, count)
{
    protected override RecordKind IdKind => RecordKind.Visitor;

    public override bool Exists(int number) => Expo.Visitors.IsRegistered(number);

    public bool Came(int number) => Exists(number) && Dice.Hits(number, Draw.Show, 700);

    /// <summary>Each who came went to one activity.</summary>
    public int ActivityOf(int number) => number % Expo.Activities.Count;

    /// <summary>Who went to an activity.</summary>
    public IEnumerable<int> WhoWentTo(int activity)
    {
        for (var number = activity; number < Count; number += Expo.Activities.Count)
        {
            if (Came(number))
                yield return number;
        }
    }

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        var came = Came(number);
        json.WriteNamed("visitor", Expo.Visitors.IdOf(number), Expo.Visitors.NameOf(number));
        json.WriteBoolean("show", came);
        json.WriteBoolean("noShow", !came);
        json.WriteStartArray("attendance");
        for (var day = 0; came && day <= Dice.Below(number, Draw.Attendance, 3); day++)
        {
            var start = Expo.Start.AddDays(day).AddMinutes(Dice.For(number, Draw.Attendance).Below(day, Draw.Time, 240));
            json.WriteStartObject();
            json.WriteTime("start", start);
            json.WriteTime("end", start.AddMinutes(30 + Dice.For(number, Draw.Attendance).Below(day, Draw.Duration, 400)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("activities");
        if (came)
            Expo.Activities.WriteAttended(json, ActivityOf(number));
        json.WriteEndArray();
    }
}
