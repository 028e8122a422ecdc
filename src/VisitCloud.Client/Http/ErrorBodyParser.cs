using System.Text.Json;

namespace VisitCloud.Client.Http;

/// <summary>
/// Finds the texts in the JSON of an error. It reads the format of this service (title, errorCode, errors), RFC 9457
/// (title, detail, errors with a pointer), and the formats that are most common elsewhere.
/// </summary>
/// <param name="clean">Redacts a text and makes it safe to print; returns null for an empty one.</param>
internal sealed class ErrorBodyParser(Func<string, string?> clean)
{
    private const int MaximumErrors = 100;
    private const int MaximumDepth = 4;

    private static readonly string[] TextNames = ["title", "detail", "message", "error", "error_description", "description", "reason"];
    private static readonly string[] CodeNames = ["errorCode", "error_code", "code"];
    private static readonly string[] ListNames = ["errors", "invalid-params", "details"];
    private static readonly string[] FieldNames = ["field", "pointer", "name", "path", "property"];
    private static readonly string[] FieldErrorNames = ["error", "code", "errorCode"];
    private static readonly string[] DescriptionNames = ["description", "message", "detail", "reason", "title"];

    private readonly List<string> _texts = [];
    private readonly List<FieldError> _errors = [];
    private string? _errorCode;

    /// <summary>Reads a value of any kind. If no text is found in it, its JSON is the text.</summary>
    public ErrorBody Parse(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
            AddObject(json, depth: 0);
        else if (json.ValueKind == JsonValueKind.Array
            && json.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Object))
            AddErrors(json, field: null, depth: 0);
        if (_texts.Count == 0 && _errors.Count == 0
            && clean(json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText()) is { } text && text != "{}")
            _texts.Add(text);
        return new ErrorBody(_texts, _errorCode, _errors);
    }

    private void AddObject(JsonElement json, int depth)
    {
        foreach (var name in TextNames)
        {
            if (!json.TryGetProperty(name, out var value))
                continue;
            if (value.ValueKind == JsonValueKind.Object && depth < MaximumDepth)
                AddObject(value, depth + 1);
            else if (ReadScalar(value) is { } text)
                _texts.Add(text);
        }

        _errorCode ??= FindText(json, CodeNames);
        foreach (var name in ListNames)
        {
            if (json.TryGetProperty(name, out var errors))
                AddErrors(errors, field: null, depth);
        }
    }

    private void AddErrors(JsonElement errors, string? field, int depth)
    {
        if (_errors.Count >= MaximumErrors || depth > MaximumDepth)
            return;
        if (errors.ValueKind == JsonValueKind.Array)
        {
            foreach (var error in errors.EnumerateArray())
                AddError(error, field, depth + 1);
        }
        else if (errors.ValueKind == JsonValueKind.Object)
        {
            // A member for each field, as ASP.NET writes it: {"email": ["The email is required."]}
            foreach (var member in errors.EnumerateObject())
                AddErrors(member.Value, clean(member.Name), depth + 1);
        }
        else if (ReadScalar(errors) is { } text)
        {
            AddError(new FieldError(field, null, text));
        }
    }

    private void AddError(JsonElement error, string? field, int depth)
    {
        if (error.ValueKind == JsonValueKind.Object && IsError(error))
            AddError(new FieldError(
                FindText(error, FieldNames) ?? field, FindText(error, FieldErrorNames), FindText(error, DescriptionNames)));
        else
            AddErrors(error, field, depth);
    }

    private void AddError(FieldError error)
    {
        if (_errors.Count < MaximumErrors)
            _errors.Add(error);
    }

    private static bool IsError(JsonElement error)
        => FieldNames.Concat(FieldErrorNames).Concat(DescriptionNames).Any(name => error.TryGetProperty(name, out _));

    private string? FindText(JsonElement json, string[] names)
    {
        foreach (var name in names)
        {
            if (json.TryGetProperty(name, out var value) && ReadScalar(value) is { } text)
                return text;
        }

        return null;
    }

    private string? ReadScalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => clean(value.GetString()!),
        JsonValueKind.Number or JsonValueKind.True => clean(value.GetRawText()),
        _ => null,
    };
}
