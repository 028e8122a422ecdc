using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Http;

/// <summary>An error response in the JSON format of the service.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ErrorCode">The machine-readable error code.</param>
/// <param name="Title">The message for people.</param>
/// <param name="Errors">The invalid fields, if the error concerns fields.</param>
internal sealed record Problem(int Status, string ErrorCode, string Title, IReadOnlyList<FieldError>? Errors = null)
{
    public static Problem InvalidKey() => new(401, "invalidKey", "The API key is invalid.");

    public static Problem ExpiredKey() => new(401, "keyExpired", "The API key has expired.");

    public static Problem DisabledKey() => new(401, "keyDisabled", "The API key is disabled.");

    public static Problem AddressNotAllowed() => new(403, "addressNotAllowed", "The API key cannot be used from this IP address.");

    public static Problem EndpointNotAllowed(string endpoint, string right)
        => new(403, "endpointNotAllowed", $"The API key does not have the {right} permission for {endpoint}.");

    public static Problem ExpoNotAllowed() => new(403, "expoNotAllowed", "The API key is not assigned to this event.");

    public static Problem WriteNotAllowed() => new(403, "writeNotAllowed", "The API key does not have the write permission.");

    public static Problem LeadsNotAllowed() => new(403, "leadsNotAllowed", "The API key does not have the leads permission.");

    public static Problem ExpoNotFound() => new(400, "expoNotFound", "Expo not found.");

    public static Problem BadRequest(string title) => new(400, "badRequest", title);

    public static Problem NotFound(string title = "The record was not found.") => new(404, "notFound", title);

    public static Problem MethodNotAllowed() => new(405, "methodNotAllowed", "The endpoint does not support this method.");

    public static Problem PayloadTooLarge() => new(413, "tooLarge", "The request body is too large.");

    public static Problem UnsupportedMediaType(string expected)
        => new(415, "unsupportedMediaType", $"The content type must be {expected}.");

    public static Problem ValidationFailed(params IReadOnlyList<FieldError> errors)
        => new(422, "validationFailed", "Validation failed.", errors);

    public static Problem TooManyConcurrentRequests() => new(429, "tooManyRequests", "The API key has too many concurrent requests.");

    public static Problem RateLimitExceeded(int limit, TimeSpan window)
        => new(
            429,
            "rateLimitExceeded",
            $"The API key exceeded the limit of {limit} requests per {window.TotalSeconds:0} seconds. Send the request again later.");

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
        return JsonResponse.WriteAsync(response, Status, json);
    }
}

/// <summary>A validation error of one field.</summary>
internal sealed record FieldError(string Field, string Error, string Description)
{
    public static FieldError Required(string field) => new(field, "required", $"{field} is required.");

    public static FieldError Invalid(string field, string expected) => new(field, "invalid", $"{field} must be {expected}.");

    public static FieldError ReadOnly(string field) => new(field, "readOnly", $"{field} is read-only.");

    public JsonObject ToJson() => new() { ["field"] = Field, ["error"] = Error, ["description"] = Description };
}

/// <summary>Ends a request with an error response.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem { get; } = problem;
}
