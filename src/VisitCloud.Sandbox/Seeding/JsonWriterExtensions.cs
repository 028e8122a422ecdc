using System.Globalization;
using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Writes values that many records contain.</summary>
internal static class JsonWriterExtensions
{
    /// <summary>Writes a time in ISO 8601 format, in UTC, to the second.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset time)
        => json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Writes a reference as an object with an ID and a name.</summary>
    public static void WriteReference(this Utf8JsonWriter json, string name, string id, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        json.WriteString("name", text);
        json.WriteEndObject();
    }

    /// <inheritdoc cref="WriteReference(Utf8JsonWriter, string, string, string)"/>
    public static void WriteReference(this Utf8JsonWriter json, string name, NamedReference reference)
        => json.WriteReference(name, reference.Id, reference.Name);

    public static void WriteIdAndName(this Utf8JsonWriter json, NamedReference reference)
    {
        json.WriteString("id", reference.Id);
        json.WriteString("name", reference.Name);
    }

    /// <summary>Writes an array of objects.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name of the array.</param>
    /// <param name="items">The items.</param>
    /// <param name="writeMembers">Writes the members of an item, which has an index.</param>
    public static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T, int> writeMembers)
    {
        var index = 0;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeMembers(item, index++);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
