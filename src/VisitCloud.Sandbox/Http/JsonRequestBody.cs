using System.Text.Json;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Http;

/// <summary>Reads JSON objects from request bodies.</summary>
internal static class JsonRequestBody
{
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            throw new ProblemException(Problem.UnsupportedMediaType("application/json"));
        try
        {
            var node = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            if (node is not JsonObject body)
                throw new ProblemException(Problem.BadRequest("The body must be a JSON object."));
            // Reading the count throws on duplicate members here instead of at a later access.
            _ = body.Count;
            return body;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new ProblemException(Problem.BadRequest("The body is not valid JSON."));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ProblemException(Problem.PayloadTooLarge());
        }
    }
}
