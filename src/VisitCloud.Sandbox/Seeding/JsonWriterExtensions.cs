using System.Globalization;
using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

internal static class JsonWriterExtensions
{
    /// <summary>Writes a time in ISO 8601 format, in UTC, to the second.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset time)
        => json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public static void WriteReference(this Utf8JsonWriter json, string name, string id, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        json.WriteString("name", text);
        json.WriteEndObject();
    }

    public static void WriteReference(this Utf8JsonWriter json, string name, NamedReference thing)
        => json.WriteReference(name, thing.Id, thing.Name);
}
