using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Access;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Endpoints;

/// <summary>Stores images of visitors.</summary>
internal sealed class UploadEndpoint(SandboxData data)
{
    public const string Name = "upload";

    private static readonly string[] Types = ["ProfilePhoto", "IdCard", "IdPhoto"];

    /// <summary>The first bytes of the supported formats: PNG, JPEG, GIF, and WebP.</summary>
    private static readonly byte[][] Signatures = [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), "RIFF"u8.ToArray()];

    public async Task HandleAsync(HttpContext context, ApiKey key, string kind, string visitorId)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            throw new ProblemException(Problem.MethodNotAllowed());
        if (kind != "visitor")
            throw new ProblemException(Problem.NotFound("The endpoint does not exist."));
        PermissionCheck.RequireRight(context.Request, key, Name);
        QueryValidator.Validate(context.Request, "type");
        if (!HasVisitor(key, visitorId))
            throw new ProblemException(Problem.NotFound());
        if (context.Request.ContentType != "application/octet-stream")
            throw new ProblemException(Problem.UnsupportedMediaType("application/octet-stream"));
        var type = context.Request.Query["type"].ToString();
        if (!Types.Contains(type))
            throw new ProblemException(Problem.ValidationFailed(FieldError.Invalid("type", "one of " + string.Join(", ", Types))));

        var content = await ReadAsync(context.Request);
        if (!Array.Exists(Signatures, signature => content.AsSpan().StartsWith(signature)))
            throw new ProblemException(Problem.ValidationFailed(FieldError.Invalid("body", "an image")));
        data.Images.Add(new StoredImage(visitorId, type, content));
        var response = new JsonObject { ["visitorId"] = visitorId, ["type"] = type };
        await JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, response);
    }

    private bool HasVisitor(ApiKey key, string visitorId) => data.SeededExpos.Any(
        expo => key.CanAccessExpo(expo.Number) && data.GetTable(Endpoint.Visitors, expo).Find(visitorId) is not null);

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        try
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
            return content.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ProblemException(Problem.PayloadTooLarge());
        }
    }
}
