using System.Globalization;
using System.Management.Automation;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Model;

/// <summary>The names that people would use for records and for the objects in them.</summary>
internal static class DisplayName
{
    /// <summary>Finds the display name of a record, a row, or the fields of a new record.</summary>
    /// <param name="getText">Returns the text of a field by its dotted name; null if it has no text.</param>
    /// <returns>The name of a person or a thing, an email address, or a URL; null if no field has one.</returns>
    public static string? Find(Func<string, string?> getText)
        => GetText(getText, "name") ?? GetPerson(getText, "")
            ?? GetPerson(getText, "contact.") ?? GetText(getText, "contact.name") ?? GetText(getText, "contact")
            ?? GetPerson(getText, "visitor.") ?? GetText(getText, "visitor.name") ?? GetText(getText, "visitor")
            ?? GetText(getText, "url");

    /// <summary>Finds the display name of a record or a row, whose columns are flat or nested; null if it has no name.</summary>
    /// <param name="row">The record or the row.</param>
    /// <param name="decode">Decodes the text of a cell.</param>
    public static string? Find(PSObject row, Func<string, string>? decode = null)
        => Find(path => GetText(row, path) is { } text ? decode?.Invoke(text) ?? text : null);

    /// <summary>Finds the name of a contact, without the email address; null if the value is not a person with a name.</summary>
    public static string? FindPerson(object? contact)
    {
        if (contact is null)
            return null;
        var person = PSObject.AsPSObject(contact);
        var name = $"{GetText(person, "FirstName")} {GetText(person, "LastName")}".Trim();
        return name.Length > 0 ? name : null;
    }

    /// <summary>Gets the display name of a record; empty if it has no name.</summary>
    public static string Get(JsonObject json) => Find(path => GetText(json, path)) ?? "";

    /// <summary>Gets the text of a nested object.</summary>
    public static string GetNested(NestedObject value)
    {
        if (value.Kind != JsonKind.Object)
            return GetItem(value.Bytes, value.Kind);
        return value.IsUnmodified ? GetNested(value.Json!) : GetModified(PSObject.AsPSObject(value));
    }

    private static string? GetPerson(Func<string, string?> getText, string prefix)
    {
        var name = $"{getText(prefix + "firstName")} {getText(prefix + "lastName")}".Trim();
        var email = GetText(getText, prefix + "email");
        if (name.Length == 0)
            return email;
        return email is null ? name : $"{name} <{email}>";
    }

    private static string? GetText(PSObject row, string path)
    {
        if (GetValue(row, path) is { } value)
            return value is string or PSObject { BaseObject: string } or NestedObject ? value.ToString() : null;
        var dot = path.IndexOf('.');
        return dot > 0 && GetValue(row, path.Substring(0, dot)) is { } nested and not string
            ? GetText(PSObject.AsPSObject(nested), path.Substring(dot + 1))
            : null;
    }

    private static object? GetValue(PSObject row, string column)
    {
        try
        {
            return row.Properties[column]?.Value;
        }
        catch (GetValueException)
        {
            // The error is reported where the value is needed.
            return null;
        }
    }

    private static string? GetText(Func<string, string?> getText, string path) => getText(path) is { Length: > 0 } text ? text : null;

    private static string GetNested(JsonObject json)
    {
        if (json.Members.Length == 0)
            return "";
        if (GetPerson(name => GetText(json, name), "") is { } person)
            return person;
        if (GetText(json, "name") is not { } name)
            return GetPairs(json) ?? GetCompact(json.Bytes);
        var value = GetText(json, "value") ?? GetAnswers(json);
        return string.IsNullOrEmpty(value) ? name : $"{name}: {value}";
    }

    private static string GetModified(PSObject value)
    {
        var members = OwnProperties.Get(value)
            .Select(member => new KeyValuePair<string, string>(MemberName.ToCamelCase(member.Name), ToText(member.Value)))
            .Where(member => member.Value.Length > 0)
            .ToList();
        string? Text(string name) => members.FirstOrDefault(member => member.Key == name).Value;
        if (GetPerson(Text, "") is { } person)
            return person;
        if (Text("name") is not { } name)
            return string.Join(", ", members.Select(member => $"{member.Key}: {member.Value}"));
        return (Text("value") ?? Text("answers")) is { } answer ? $"{name}: {answer}" : name;
    }

    private static string ToText(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Gets the single values with their names; null if there are objects or lists.</summary>
    private static string? GetPairs(JsonObject json)
    {
        var pairs = new List<string>();
        foreach (var member in json.Members)
        {
            if (member.Kind is JsonKind.Object or JsonKind.Array)
                return null;
            if (json.GetText(member) is { } text)
                pairs.Add($"{member.Name.Json}: {text}");
        }

        return string.Join(", ", pairs);
    }

    private static string? GetAnswers(JsonObject json)
    {
        if (json.Find("answers") is not { Kind: JsonKind.Array } member)
            return null;
        var value = json.GetValue(member);
        return string.Join(
            ", ", JsonScanner.ReadItems(value.Span).Select(item => GetItem(value.Slice(item.Start, item.Length), item.Kind)));
    }

    private static string GetItem(ReadOnlyMemory<byte> json, JsonKind kind) => kind switch
    {
        JsonKind.Object => GetNested(JsonObject.Parse(json)),
        JsonKind.String => JsonText.Decode(json.Span),
        _ => GetCompact(json),
    };

    /// <summary>Gets the text or the number at a dotted name; null for anything else.</summary>
    private static string? GetText(JsonObject json, string path)
    {
        var dot = path.IndexOf('.');
        if (json.Find(dot < 0 ? path : path.Substring(0, dot)) is not { } member)
            return null;
        if (dot >= 0)
            return member.Kind == JsonKind.Object ? GetText(JsonObject.Parse(json.GetValue(member)), path.Substring(dot + 1)) : null;
        return member.Kind is JsonKind.String or JsonKind.Number && json.GetText(member) is { Length: > 0 } text ? text : null;
    }

    private static string GetCompact(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOf((byte)'\n') < 0)
            return JsonText.DecodeUtf8(json.Span);
        using var line = new MemoryStream(json.Length);
        JsonText.WriteMinified(json.Span, line);
        return JsonText.DecodeUtf8(line.GetBuffer().AsSpan(0, (int)line.Length));
    }
}
