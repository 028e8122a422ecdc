using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The attendance of registered visitors. A participant has the number and ID of its visitor.</summary>
internal sealed class SeededParticipants(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Participant, count)
{
    protected override RecordKind IdKind => RecordKind.Visitor;

    public override bool Exists(int number) => Expo.Visitors.IsRegistered(number);

    /// <summary>Whether a registered visitor attended the event.</summary>
    public bool HasAttended(int number) => Exists(number) && Random.GetBoolean(number, RandomField.Show, 700);

    /// <summary>Returns the participants who attended an activity.</summary>
    public IEnumerable<int> GetAttendees(int activity)
    {
        for (var number = activity; number < Count; number += Expo.Activities.SessionCount)
        {
            if (HasAttended(number))
                yield return number;
        }
    }

    /// <summary>Returns a random time at which a participant was at the event.</summary>
    public DateTimeOffset GetTimeDuringVisit(int number, RandomSource random, int key)
    {
        var days = GetDays(number).ToList();
        var (start, end) = GetVisit(number, days[random.GetInt32(key, RandomField.Attendance, days.Count)]);
        return start.AddMinutes(random.GetInt32(key, RandomField.Time, (int)(end - start).TotalMinutes + 1));
    }

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        var attended = HasAttended(number);
        json.WriteReference("visitor", Expo.Visitors.GetId(number), Expo.Visitors.GetName(number));
        json.WriteBoolean("show", attended);
        json.WriteBoolean("noShow", !attended);
        json.WriteObjects("attendance", attended ? GetDays(number) : [], (day, _) =>
        {
            var (start, end) = GetVisit(number, day);
            json.WriteTime("start", start);
            json.WriteTime("end", end);
        });
        json.WriteStartArray("activities");
        if (attended)
        {
            json.WriteStartObject();
            Expo.Activities.WriteSummary(json, GetActivity(number));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Returns the activity that a participant attended.</summary>
    private int GetActivity(int number) => number % Expo.Activities.SessionCount;

    /// <summary>Returns the days on which a participant attended: the day of its activity, and for some people other days.</summary>
    private IEnumerable<int> GetDays(int number)
    {
        var activityDay = Expo.Activities.GetDay(GetActivity(number));
        var random = Random.Derive(number, RandomField.Activity);
        return Enumerable.Range(0, SeededExpo.Days).Where(day => day == activityDay || random.GetBoolean(day, RandomField.Show, 200));
    }

    /// <summary>Returns the arrival and departure on a day. Most people arrive in the morning.</summary>
    private (DateTimeOffset Start, DateTimeOffset End) GetVisit(int number, int day)
    {
        const int OpenMinutes = SeededExpo.OpenHours * 60;
        var random = Random.Derive(number, RandomField.Attendance);
        var arrival = random.GetInt32(day, RandomField.Time, 160) + random.GetInt32(day, RandomField.Count, 160);
        var stay = 30 + random.GetInt32(day, RandomField.Duration, 180) + random.GetInt32(day, RandomField.Size, 180);
        var start = Expo.Start.AddDays(day);
        return (start.AddMinutes(arrival), start.AddMinutes(Math.Min(arrival + stay, OpenMinutes)));
    }
}
