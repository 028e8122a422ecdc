using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

/// <summary>What one field must be like. A field that is absent or null is fine unless it is required.</summary>
/// <param name="Path">Where it is: <c>contact.email</c>.</param>
/// <param name="Due">What it must be, for the error.</param>
/// <param name="IsRight">Whether a value is that.</param>
internal sealed record FieldRule(string Path, string Due, Func<JsonNode, WriteContext, bool> IsRight)
{
    private const int LongestText = 4000;

    private readonly string[] _names = Path.Split('.');

    /// <summary>A new record must have it, and it can't be cleared.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Adds to the record what follows from the field.</summary>
    public Action<JsonObject, WriteContext> Complete { get; init; } = (_, _) => { };

    public FieldRule Required() => this with { IsRequired = true };

    public static FieldRule Text(string path) => new(path, "a text of at most 4000 characters", (value, _) => TextOf(value) is { Length: <= LongestText });

    public static FieldRule OneOf(string path, params string[] known)
        => new(path, "one of " + string.Join(", ", known), (value, _) => TextOf(value) is { } text && known.Contains(text));

    public static FieldRule Email(string path) => new(path, "an e-mail address", (value, _) => TextOf(value) is { } text && (text.Length == 0 || IsEmail(text)));

    public static FieldRule Language(string path)
        => new(path, "a language's code of two letters", (value, _) => TextOf(value) is { Length: 2 } text && text.All(char.IsAsciiLetterLower));

    public static FieldRule Flag(string path) => new(path, "true or false", (value, _) => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False);

    public static FieldRule Number(string path, decimal least, bool whole = false)
        => new(
            path,
            (whole ? "a whole number from " : "a number from ") + least.ToString(CultureInfo.InvariantCulture),
            (value, _) => value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue(out decimal number) && number >= least && (!whole || number == decimal.Truncate(number)));

    public static FieldRule Time(string path) => new(
        path,
        "a time in ISO 8601 with its offset",
        (value, context) => TextOf(value) is { Length: >= 20 } text && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    public static FieldRule HttpsUrl(string path) => new(
        path,
        "an http or https address",
        (value, _) => Uri.TryCreate(TextOf(value), UriKind.Absolute, out var url) && url.Scheme is "https" or "http");

    /// <summary>One of the event's registration types, whose name the record then shows.</summary>
    public static FieldRule RegistrationType(string level) => new(
        "registrationType.id",
        $"the ID of a registration type of level {level}",
        (value, context) => context.Expo.Types.Any(type => type.Id == TextOf(value) && type.Level == level))
    {
        Complete = (record, context) =>
        {
            if (record["registrationType"] is JsonObject type && context.Expo.Types.FirstOrDefault(known => known.Id == TextOf(type["id"])) is { } known)
                (type["name"], type["reference"]) = (known.Name, known.Reference);
        },
    };

    /// <summary>One of the event's companies, whose name the record then shows.</summary>
    public static FieldRule Partner() => new(
        "partner.id",
        "the ID of a partner of the event",
        (value, context) => TextOf(value) is { } id && context.Data.Table(Endpoint.Find("partners")!, context.Expo).Find(id) is not null)
    {
        Complete = (record, context) =>
        {
            if (record["partner"] is JsonObject partner && TextOf(partner["id"]) is { } id)
                partner["name"] = context.Data.Table(Endpoint.Find("partners")!, context.Expo).Find(id)?["name"]?.DeepClone();
        },
    };

    /// <summary>One of the event's places, whose name the record then shows.</summary>
    public static FieldRule Location() => new(
        "location.id",
        "the ID of a location of the event",
        (value, context) => context.Expo.Locations.Any(location => location.Id == TextOf(value)))
    {
        Complete = (record, context) =>
        {
            if (record["location"] is JsonObject place && context.Expo.Locations.FirstOrDefault(known => known.Id == TextOf(place["id"])) is { } known)
                place["name"] = known.Name;
        },
    };

    public IEnumerable<FieldError> Check(JsonObject record, JsonObject body, bool isNew, WriteContext context)
    {
        if (_names.Length == 2 && body[_names[0]] is not null and not JsonObject)
            return [FieldError.Wrong(_names[0], "an object")];
        var given = TryFind(body, out var value);
        if (IsRequired && (isNew ? Find(record) is null : given && value is null))
            return [FieldError.Required(Path)];
        return given && value is not null && !IsRight(value, context) ? [FieldError.Wrong(Path, Due)] : [];
    }

    private JsonNode? Find(JsonObject json)
    {
        TryFind(json, out var value);
        return value;
    }

    private bool TryFind(JsonObject json, out JsonNode? value)
    {
        value = null;
        JsonObject? current = json;
        for (var i = 0; i < _names.Length - 1; i++)
            current = current?[_names[i]] as JsonObject;
        return current is not null && current.TryGetPropertyValue(_names[^1], out value);
    }

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Any(char.IsWhiteSpace);
    }
}
