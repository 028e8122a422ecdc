using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The attendance of registered visitors. A participant has the number and ID of its visitor.</summary>
internal sealed class SeededParticipants(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Participant, count)
{
    protected override RecordKind IdKind => RecordKind.Visitor;

    public override bool Exists(int number) => Expo.Visitors.IsRegistered(number);

    public bool Attended(int number) => Exists(number) && Random.GetBoolean(number, RandomField.Show, 700);

    /// <summary>Returns the activity that a participant attended.</summary>
    public int GetActivity(int number) => number % Expo.Activities.Count;

    /// <summary>Returns the participants who attended an activity.</summary>
    public IEnumerable<int> GetAttendees(int activity)
    {
        for (var number = activity; number < Count; number += Expo.Activities.Count)
        {
            if (Attended(number))
                yield return number;
        }
    }

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        var attended = Attended(number);
        json.WriteReference("visitor", Expo.Visitors.GetId(number), Expo.Visitors.GetName(number));
        json.WriteBoolean("show", attended);
        json.WriteBoolean("noShow", !attended);
        json.WriteStartArray("attendance");
        var random = Random.Derive(number, RandomField.Attendance);
        for (var day = 0; attended && day <= Random.GetInt32(number, RandomField.Attendance, 3); day++)
        {
            var start = Expo.Start.AddDays(day).AddMinutes(random.GetInt32(day, RandomField.Time, 240));
            json.WriteStartObject();
            json.WriteTime("start", start);
            json.WriteTime("end", start.AddMinutes(30 + random.GetInt32(day, RandomField.Duration, 400)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("activities");
        if (attended)
            Expo.Activities.WriteReference(json, GetActivity(number));
        json.WriteEndArray();
    }
}
