using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Faults;

/// <summary>Writes injected error responses in the formats that services and proxies use.</summary>
internal static class ErrorBody
{
    private const string Message = "This error was injected.";
    private const string JsonMediaType = "application/json; charset=utf-8";
    private const string Html = $"<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Error</h1><p>{Message}</p></body></html>";

    private static readonly Dictionary<string, ErrorShape> Names = new()
    {
        ["service"] = ErrorShape.Service,
        ["rfc9457"] = ErrorShape.ProblemDetails,
        ["detail"] = ErrorShape.Detail,
        ["error"] = ErrorShape.Error,
        ["message"] = ErrorShape.Message,
        ["errors"] = ErrorShape.Errors,
        ["text"] = ErrorShape.Text,
        ["html"] = ErrorShape.Html,
        ["empty"] = ErrorShape.Empty,
    };

    /// <summary>The names of the formats in lists of faults.</summary>
    public static IEnumerable<string> ShapeNames => Names.Keys;

    public static bool TryParseShape(string name, out ErrorShape shape) => Names.TryGetValue(name, out shape);

    public static Task WriteAsync(HttpResponse response, int status, ErrorShape shape)
    {
        if (status == StatusCodes.Status429TooManyRequests)
            response.Headers.RetryAfter = "0";
        return shape switch
        {
            ErrorShape.ProblemDetails => WriteJsonAsync(response, status, "application/problem+json", new JsonObject
            {
                ["type"] = "about:blank",
                ["title"] = "Injected error",
                ["status"] = status,
                ["detail"] = Message,
            }),
            ErrorShape.Detail => WriteJsonAsync(response, status, JsonMediaType, new JsonObject { ["detail"] = Message }),
            ErrorShape.Error => WriteJsonAsync(response, status, JsonMediaType, new JsonObject { ["error"] = CreateMessage() }),
            ErrorShape.Message => WriteJsonAsync(response, status, JsonMediaType, CreateMessage()),
            ErrorShape.Errors => WriteJsonAsync(response, status, JsonMediaType, new JsonObject { ["errors"] = new JsonArray(Message) }),
            ErrorShape.Text => WriteTextAsync(response, status, "text/plain", Message),
            ErrorShape.Html => WriteHtmlAsync(response, status),
            ErrorShape.Empty => WriteEmptyAsync(response, status),
            _ => new Problem(status, "injected", Message).WriteAsync(response),
        };
    }

    public static Task WriteHtmlAsync(HttpResponse response, int status)
        => WriteTextAsync(response, status, "text/html; charset=utf-8", Html);

    public static Task WriteEmptyAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.ContentLength = 0;
        return Task.CompletedTask;
    }

    public static Task WriteEmptyListAsync(HttpResponse response)
        => WriteTextAsync(response, StatusCodes.Status200OK, JsonMediaType, "[]");

    private static JsonObject CreateMessage() => new() { ["message"] = Message };

    private static Task WriteJsonAsync(HttpResponse response, int status, string mediaType, JsonObject json)
        => WriteTextAsync(response, status, mediaType, json.ToJsonString());

    private static Task WriteTextAsync(HttpResponse response, int status, string mediaType, string text)
    {
        response.StatusCode = status;
        response.ContentType = mediaType;
        return response.WriteAsync(text, response.HttpContext.RequestAborted);
    }
}
