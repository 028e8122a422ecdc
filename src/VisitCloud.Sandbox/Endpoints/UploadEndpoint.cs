using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Access;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Endpoints;

/// <summary>Takes a visitor's images [V]; the address [P].</summary>
internal sealed class UploadEndpoint(SandboxData data)
{
    public const string Name = "upload";

    private static readonly string[] Types = ["ProfilePhoto", "IdCard", "IdPhoto"];

    /// <summary>How the formats begin: PNG, JPEG, GIF; WebP has its size between two marks.</summary>
    private static readonly byte[][] Signatures = [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), "RIFF"u8.ToArray()];

    public async Task HandleAsync(HttpContext context, ApiKey key, string kind, string visitorId)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            throw new ProblemException(Problem.NoSuchMethod());
        if (kind != "visitor")
            throw new ProblemException(Problem.NotFound("There is no such endpoint."));
        if (!key.MayWrite)
            throw new ProblemException(Problem.NeedsWrite());
        if (!data.SeededExpos.Any(expo => key.MayUse(expo.Number) && data.Table(Endpoint.Visitors, expo).Find(visitorId) is not null))
            throw new ProblemException(Problem.NotFound());
        if (context.Request.ContentType != "application/octet-stream")
            throw new ProblemException(Problem.WrongMediaType("application/octet-stream"));
        var type = context.Request.Query["type"].ToString();
        if (!Types.Contains(type))
            throw new ProblemException(Problem.Invalid(FieldError.Wrong("type", "one of " + string.Join(", ", Types))));

        var content = await ReadAsync(context.Request);
        if (!Array.Exists(Signatures, signature => content.AsSpan().StartsWith(signature)))
            throw new ProblemException(Problem.Invalid(FieldError.Wrong("body", "an image")));
        data.Images.Add(new StoredImage(visitorId, type, content));
        await JsonAnswer.WriteAsync(context.Response, StatusCodes.Status200OK, new JsonObject { ["visitorId"] = visitorId, ["type"] = type });
    }

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
            throw new ProblemException(Problem.TooLarge());
        }
    }
}
