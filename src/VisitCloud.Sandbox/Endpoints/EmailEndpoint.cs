using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Access;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Endpoints;

/// <summary>Sends confirmation emails.</summary>
internal sealed class EmailEndpoint(SandboxData data)
{
    public const string Name = "sendemail";

    private const string Confirmation = "confirmation";

    public async Task HandleAsync(HttpContext context, ApiKey key, SeededExpo expo)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            throw new ProblemException(Problem.MethodNotAllowed());
        PermissionCheck.RequireRight(context.Request, key, Name);

        QueryValidator.Validate(context.Request);
        var body = await JsonRequestBody.ReadAsync(context.Request);
        var visitorId = GetString(body["visitorId"]) ?? throw Invalid(FieldError.Required("visitorId"));
        if (data.GetTable(Endpoint.Visitors, expo).Find(visitorId) is not { } visitor)
            throw Invalid(FieldError.Invalid("visitorId", "the ID of a visitor of the event"));
        if (GetString(visitor["contact"]?["email"]) is null or "")
            throw Invalid(new FieldError("visitorId", "noEmail", "The visitor has no email address."));
        if (GetString(body["type"]) is not Confirmation)
            throw Invalid(FieldError.Invalid("type", Confirmation));
        if (body["force"]?.GetValueKind() is not (null or JsonValueKind.True or JsonValueKind.False))
            throw Invalid(FieldError.Invalid("force", "true or false"));

        var email = new SentEmail(visitorId, Confirmation, data.Time.GetUtcNow());
        if (!data.Emails.TrySend(email, force: body["force"]?.GetValueKind() == JsonValueKind.True))
            throw Invalid(new FieldError("force", "alreadySent", "The email was already sent. Set force to true to send it again."));
        var response = new JsonObject { ["visitorId"] = visitorId, ["type"] = Confirmation };
        await JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, response);
    }

    private static string? GetString(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static ProblemException Invalid(FieldError error) => new(Problem.ValidationFailed(error));
}
