using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Http;

/// <summary>An error as the service answers it [P].</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ErrorCode">A name for it that a program can tell.</param>
/// <param name="Title">What is wrong, for people.</param>
/// <param name="Errors">Which fields are wrong, where it is about fields.</param>
internal sealed record Problem(int Status, string ErrorCode, string Title, IReadOnlyList<FieldError>? Errors = null)
{
    public static Problem InvalidKey() => new(401, "invalidKey", "The API key is invalid.");

    public static Problem NotForThisExpo() => new(403, "expoNotAllowed", "The API key is not for this event.");

    public static Problem NeedsWrite() => new(403, "writeNotAllowed", "The API key lacks the write permission.");

    public static Problem NeedsLeads() => new(403, "leadsNotAllowed", "The API key lacks the leads permission.");

    public static Problem NoSuchExpo() => new(400, "expoNotFound", "Expo not found.");

    public static Problem BadRequest(string title) => new(400, "badRequest", title);

    public static Problem NotFound(string title = "No such record.") => new(404, "notFound", title);

    public static Problem NoSuchMethod() => new(405, "methodNotAllowed", "The endpoint has no such method.");

    public static Problem TooLarge() => new(413, "tooLarge", "The body is too large.");

    public static Problem WrongMediaType(string due) => new(415, "unsupportedMediaType", $"The body must be {due}.");

    public static Problem Invalid(params IReadOnlyList<FieldError> errors) => new(422, "validationFailed", "Validation failed.", errors);

    public static Problem TooManyAtOnce() => new(429, "tooManyRequests", "Too many requests at once.");

    public Task WriteAsync(HttpResponse response)
    {
        var json = new JsonObject
        {
            ["status"] = Status,
            ["title"] = Title,
            ["type"] = "https://httpstatuses.io/" + Status,
            ["errorCode"] = ErrorCode,
            ["errors"] = new JsonArray([.. (Errors ?? []).Select(error => error.ToJson())]),
        };
        return JsonAnswer.WriteAsync(response, Status, json);
    }
}

/// <summary>What is wrong with one field.</summary>
internal sealed record FieldError(string Field, string Error, string Description)
{
    public static FieldError Required(string field) => new(field, "required", $"{field} is required.");

    public static FieldError Wrong(string field, string due) => new(field, "invalid", $"{field} must be {due}.");

    public static FieldError ReadOnly(string field) => new(field, "readOnly", $"{field} can't be set.");

    public JsonObject ToJson() => new() { ["field"] = Field, ["error"] = Error, ["description"] = Description };
}

/// <summary>Ends the work on a request with an error.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem { get; } = problem;
}
