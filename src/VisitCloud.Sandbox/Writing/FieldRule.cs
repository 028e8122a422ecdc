using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

/// <summary>The validation rule of one field. Absent and null values are valid unless the field is required.</summary>
/// <param name="Path">The path of the field, such as <c>contact.email</c>.</param>
/// <param name="Expected">The description of a valid value, for the error message.</param>
/// <param name="IsValid">Whether a value is valid.</param>
internal sealed record FieldRule(string Path, string Expected, Func<JsonNode, WriteContext, bool> IsValid)
{
    private const int MaxTextLength = 4000;

    private readonly string[] _names = Path.Split('.');

    /// <summary>Whether new records must have the field. A required field cannot be cleared.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Sets members that depend on the field.</summary>
    public Action<JsonObject, WriteContext> SetDerivedMembers { get; init; } = (_, _) => { };

    public FieldRule Required() => this with { IsRequired = true };

    public static FieldRule Text(string path)
        => new(path, "a string of at most 4000 characters", (value, _) => GetString(value) is { Length: <= MaxTextLength });

    public static FieldRule OneOf(string path, params string[] known)
        => new(path, "one of " + string.Join(", ", known), (value, _) => GetString(value) is { } text && known.Contains(text));

    public static FieldRule ListOf(string path, params string[] known)
        => new(
            path,
            "a list of " + string.Join(", ", known),
            (value, _) => value is JsonArray items && items.All(item => GetString(item) is { } text && known.Contains(text)));

    public static FieldRule Email(string path)
        => new(path, "an email address", (value, _) => GetString(value) is { } text && (text.Length == 0 || IsEmail(text)));

    public static FieldRule Language(string path)
        => new(
            path,
            "a two-letter language code",
            (value, _) => GetString(value) is { Length: 2 } text && text.All(char.IsAsciiLetterLower));

    public static FieldRule Boolean(string path)
        => new(path, "true or false", (value, _) => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False);

    public static FieldRule Number(string path, decimal minimum, bool integer = false)
        => new(
            path,
            (integer ? "a whole number of at least " : "a number of at least ") + minimum.ToString(CultureInfo.InvariantCulture),
            (value, _) => TryGetNumber(value, out var number) && number >= minimum && (!integer || number == decimal.Truncate(number)));

    public static FieldRule Time(string path) => new(
        path,
        "an ISO 8601 time with an offset",
        (value, _) => GetString(value) is { Length: >= 20 } text
            && text[10] == 'T'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset _));

    public static FieldRule HttpUrl(string path) => new(
        path,
        "an HTTP or HTTPS URL",
        (value, _) => Uri.TryCreate(GetString(value), UriKind.Absolute, out var url) && url.Scheme is "https" or "http");

    /// <summary>A registration type of the event. The record shows its name.</summary>
    public static FieldRule RegistrationType(string kind) => new(
        "registrationType.id",
        $"the ID of a registration type for a {kind}",
        (value, context) => context.Expo.Types.Any(type => type.Id == GetString(value) && type.Type == kind))
    {
        SetDerivedMembers = (record, context) =>
        {
            if (record["registrationType"] is JsonObject type
                && context.Expo.Types.FirstOrDefault(known => known.Id == GetString(type["id"])) is { } known)
            {
                (type["name"], type["reference"]) = (known.Name, known.Reference);
            }
        },
    };

    /// <summary>A partner of the event. The record shows its name.</summary>
    public static FieldRule Partner() => new(
        "partner.id",
        "the ID of a partner of the event",
        (value, context) => GetString(value) is { } id && FindPartner(context, id) is not null)
    {
        SetDerivedMembers = (record, context) =>
        {
            if (record["partner"] is JsonObject partner && GetString(partner["id"]) is { } id)
                partner["name"] = FindPartner(context, id)?["name"]?.DeepClone();
        },
    };

    /// <summary>A registration form of the event. The record shows its name.</summary>
    public static FieldRule Form() => new(
        "form.id",
        "the ID of a form of the event",
        (value, context) => context.Expo.Forms.Any(form => form.Id == GetString(value)))
    {
        SetDerivedMembers = (record, context) =>
        {
            if (record["form"] is JsonObject form
                && context.Expo.Forms.FirstOrDefault(known => known.Id == GetString(form["id"])) is { } known)
            {
                form["name"] = known.Name;
            }
        },
    };

    /// <summary>A location of the event. The record shows its name.</summary>
    public static FieldRule Location() => new(
        "location.id",
        "the ID of a location of the event",
        (value, context) => context.Expo.Locations.Any(location => location.Id == GetString(value)))
    {
        SetDerivedMembers = (record, context) =>
        {
            if (record["location"] is JsonObject location
                && context.Expo.Locations.FirstOrDefault(known => known.Id == GetString(location["id"])) is { } known)
            {
                location["name"] = known.Name;
            }
        },
    };

    public IEnumerable<FieldError> Validate(JsonObject record, JsonObject body, bool isNew, WriteContext context)
    {
        if (_names.Length == 2 && body[_names[0]] is not null and not JsonObject)
            return [FieldError.Invalid(_names[0], "an object")];
        var isSpecified = TryFind(body, out var value);
        if (IsRequired && (isNew ? Find(record) is null : isSpecified && value is null))
            return [FieldError.Required(Path)];
        return isSpecified && value is not null && !IsValid(value, context) ? [FieldError.Invalid(Path, Expected)] : [];
    }

    private static JsonObject? FindPartner(WriteContext context, string id)
        => context.Data.GetTable(Endpoint.Find("partners")!, context.Expo).Find(id);

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

    private static string? GetString(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static bool TryGetNumber(JsonNode value, out decimal number)
    {
        number = 0;
        return value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue(out number);
    }

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at == text.LastIndexOf('@')
            && text.IndexOf('.', at) > at + 1
            && !text.EndsWith('.')
            && !text.Any(char.IsWhiteSpace);
    }
}
