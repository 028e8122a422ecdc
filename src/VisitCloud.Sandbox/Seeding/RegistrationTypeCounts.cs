using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Counts of seeded visitors per registration type, computed once on first use.</summary>
internal sealed class RegistrationTypeCounts(SeededExpo expo)
{
    private readonly Lazy<Count[]> _counts = new(() => CountAll(expo));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("registrationTypeStats");
        foreach (var (type, count) in expo.Types.Zip(_counts.Value))
        {
            json.WriteStartObject();
            json.WriteString("id", type.Id);
            json.WriteString("name", type.Name);
            json.WriteNumber("total", count.Total);
            json.WriteNumber("online", count.Online);
            json.WriteNumber("onsite", count.Total - count.Online);
            json.WriteNumber("show", count.Show);
            json.WriteNumber("noshow", count.Total - count.Show);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Count[] CountAll(SeededExpo expo)
    {
        var counts = new Count[expo.Types.Length];
        for (var number = 0; number < expo.Visitors.Count; number++)
        {
            if (!expo.Visitors.IsRegistered(number))
                continue;
            ref var count = ref counts[expo.Visitors.GetRegistrationType(number)];
            count.Total++;
            count.Online += expo.Visitors.GetForm(number) == expo.Forms[0] ? 1 : 0;
            count.Show += expo.Participants.HasAttended(number) ? 1 : 0;
        }

        return counts;
    }

    private struct Count
    {
        public int Total;
        public int Online;
        public int Show;
    }
}
