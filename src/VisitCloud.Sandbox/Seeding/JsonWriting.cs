using System.Globalization;
using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

internal static class JsonWriting
{
    /// <summary>Times are ISO 8601 in UTC, to the second [V].</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset time)
        => json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public static void WriteNamed(this Utf8JsonWriter json, string name, string id, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        json.WriteString("name", text);
        json.WriteEndObject();
    }

    public static void WriteNamed(this Utf8JsonWriter json, string name, Named thing) => json.WriteNamed(name, thing.Id, thing.Name);
}
