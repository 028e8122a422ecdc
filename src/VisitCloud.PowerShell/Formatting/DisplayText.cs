using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>Records and their parts as a person would write them. The module's views print through here.</summary>
public static class DisplayText
{
    /// <summary>A value for a table's cell: what people typed can't move the cursor or colour the screen.</summary>
    public static string Cell(object? value)
    {
        var plain = RehydratedValue.Restore(value) ?? (value is PSObject wrapped ? wrapped.BaseObject : value);
        return plain switch
        {
            null => "",
            // A nested object that came through a job is a bag of members, and the text that it had came along; a list's did not.
            PSCustomObject => TerminalText.Sanitize(value!.ToString() ?? "").Trim(),
            ArrayList list => string.Join("; ", list.Cast<object?>().Select(Cell)),
            DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, System.Globalization.CultureInfo.CurrentCulture),
            _ => TerminalText.Sanitize(plain.ToString() ?? "").Trim(),
        };
    }

    /// <summary>What a record holds beyond the members that a view shows, so that a new member is seen at once; an empty one is no news.</summary>
    public static string Others(PSObject record, string[] shown)
    {
        var others = OwnProperties.Get(record)
            .Where(property => !shown.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
            .Select(property => (Name: Cell(property.Name), Value: Cell(property.Value)))
            .Where(member => member.Value.Length > 0);
        return string.Join(", ", others.Select(member => $"{member.Name}={member.Value}"));
    }

    /// <summary>When a webhook's call last succeeded, as far as the record tells; its log is only there when it was read by its ID.</summary>
    public static string LastSuccess(PSObject webhook)
    {
        if (IsZero(webhook.Properties["ErrorCount"]?.Value))
            return Cell(webhook.Properties["SentTime"]?.Value);
        var log = webhook.Properties["Log"]?.Value is { } value ? LanguagePrimitives.GetEnumerable(value) : null;
        var last = log?.OfType<PSObject>().LastOrDefault(call => call.Properties["Status"]?.Value is 200L);
        return Cell(last?.Properties["Time"]?.Value);
    }

    internal static string OfRecord(JsonObject json)
        => Person(json) ?? Text(json, "name") ?? Inner(json, "contact") ?? Inner(json, "visitor") ?? Text(json, "url") ?? "";

    internal static string OfNested(JsonObject json)
    {
        if (json.Members.Length == 0)
            return "";
        if (Person(json) is { } person)
            return person;
        if (Text(json, "name") is not { } name)
            return Pairs(json) ?? Compact(json.Bytes);
        var value = Text(json, "value") ?? List(json, "answers");
        return string.IsNullOrEmpty(value) ? name : $"{name}: {value}";
    }

    private static bool IsZero(object? number) => LanguagePrimitives.TryConvertTo<long>(number, out var value) && value == 0;

    private static string? Person(JsonObject json)
    {
        var name = $"{Text(json, "firstName")} {Text(json, "lastName")}".Trim();
        var email = Text(json, "email");
        return (name.Length > 0, email) switch
        {
            (true, null) => name,
            (true, _) => $"{name} <{email}>",
            (false, _) => email,
        };
    }

    /// <summary>Single values with their names, for what has no name of its own; null where there is more than those.</summary>
    private static string? Pairs(JsonObject json)
    {
        var pairs = new List<string>();
        foreach (var member in json.Members)
        {
            if (member.Kind is JsonKind.Object or JsonKind.Array)
                return null;
            if (json.Text(member) is { } text)
                pairs.Add($"{member.Name.Json}: {text}");
        }

        return string.Join(", ", pairs);
    }

    private static string? Inner(JsonObject json, string name)
    {
        foreach (var member in json.Members)
        {
            if (member.Name.Json == name && member.Kind == JsonKind.Object)
                return OfNested(JsonObject.Parse(json.Value(member)));
        }

        return null;
    }

    private static string? List(JsonObject json, string name)
    {
        foreach (var member in json.Members)
        {
            if (member.Name.Json != name || member.Kind != JsonKind.Array)
                continue;
            var value = json.Value(member);
            var items = JsonScanner.ReadItems(value.Span).Select(item => Item(value.Slice(item.Start, item.Length), item.Kind));
            return string.Join(", ", items);
        }

        return null;
    }

    private static string Item(ReadOnlyMemory<byte> json, JsonKind kind) => kind switch
    {
        JsonKind.Object => OfNested(JsonObject.Parse(json)),
        JsonKind.String => JsonText.Decode(json.Span),
        _ => Compact(json),
    };

    private static string? Text(JsonObject json, string name)
    {
        foreach (var member in json.Members)
        {
            if (member.Name.Json == name && member.Kind is (JsonKind.String or JsonKind.Number) && json.Text(member) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static string Compact(ReadOnlyMemory<byte> json)
    {
        var raw = Encoding.UTF8.GetString(json.ToArray());
        if (raw.IndexOf('\n') < 0)
            return raw;

        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
