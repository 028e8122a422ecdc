using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Access;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Endpoints;

/// <summary>Sends confirmation e-mails [V]; the body [P].</summary>
internal sealed class EmailEndpoint(SandboxData data)
{
    public const string Name = "sendemail";

    private const string Confirmation = "confirmation";

    public async Task HandleAsync(HttpContext context, ApiKey key, SeededExpo expo)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            throw new ProblemException(Problem.NoSuchMethod());
        if (!key.MayWrite)
            throw new ProblemException(Problem.NeedsWrite());

        var body = await JsonBody.ReadAsync(context.Request);
        var visitorId = TextOf(body["visitorId"]) ?? throw Invalid(FieldError.Required("visitorId"));
        if (data.Table(Endpoint.Visitors, expo).Find(visitorId) is not { } visitor)
            throw Invalid(FieldError.Wrong("visitorId", "the ID of a visitor of the event"));
        if (TextOf(visitor["contact"]?["email"]) is null or "")
            throw Invalid(new FieldError("visitorId", "noEmail", "The visitor has no e-mail address."));
        if (TextOf(body["type"]) is not Confirmation)
            throw Invalid(FieldError.Wrong("type", Confirmation));
        if (body["force"]?.GetValueKind() is not (null or JsonValueKind.True or JsonValueKind.False))
            throw Invalid(FieldError.Wrong("force", "true or false"));

        var email = new SentEmail(visitorId, Confirmation, data.Time.GetUtcNow());
        if (!data.Emails.Send(email, again: body["force"]?.GetValueKind() == JsonValueKind.True))
            throw Invalid(new FieldError("force", "alreadySent", "The e-mail was sent before. Set force to send it again."));
        await JsonAnswer.WriteAsync(context.Response, StatusCodes.Status200OK, new JsonObject { ["visitorId"] = visitorId, ["type"] = Confirmation });
    }

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static ProblemException Invalid(FieldError error) => new(Problem.Invalid(error));
}
