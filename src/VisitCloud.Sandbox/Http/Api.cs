using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using VisitCloud.Sandbox.Access;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Faults;
using VisitCloud.Sandbox.Seeding;
using VisitCloud.Sandbox.Webhooks;
using VisitCloud.Sandbox.Writing;

namespace VisitCloud.Sandbox.Http;

/// <summary>Finds what a request asks for, and whether its key may.</summary>
internal sealed class Api(SandboxData data, WebhookDispatcher webhooks)
{
    public const string BasePath = "/create/v2/";

    private readonly EmailEndpoint _email = new(data);
    private readonly UploadEndpoint _upload = new(data);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (ProblemException e)
        {
            await e.Problem.WriteAsync(context.Response);
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (!path.StartsWith(BasePath, StringComparison.Ordinal))
            throw new ProblemException(Problem.NotFound("There is nothing at this address."));

        var key = context.Features.GetRequiredFeature<ApiKey>();
        var parts = path[BasePath.Length..].Split('/');
        return parts switch
        {
            [UploadEndpoint.Name, var kind, var id] => _upload.HandleAsync(context, key, kind, id),
            [EmailEndpoint.Name, var expo] => _email.HandleAsync(context, key, ExpoOf(expo, key)),
            [var name] when name == Endpoint.Expos.Name => ReadExposAsync(context, key),
            [var name, var id] when name == Endpoint.Expos.Name => ReadExpoAsync(context, key, id),
            [var name, var expo] when Endpoint.Find(name) is { } endpoint => OnListAsync(context, key, endpoint, expo),
            [var name, var expo, var id] when Endpoint.Find(name) is { } endpoint => OnItemAsync(context, key, endpoint, expo, id),
            _ => throw new ProblemException(Problem.NotFound("There is no such endpoint.")),
        };
    }

    private Task ReadExposAsync(HttpContext context, ApiKey key)
    {
        Allow(context, HttpMethods.Get);
        var page = PageQuery.Read(context.Request.Query, Endpoint.Expos, key, _ => 0);
        if (key.FirstExpoOnly)
            page = page with { Filters = [.. page.Filters, new Filter("id", new HashSet<string> { RecordIds.FirstExpo })] };
        return JsonAnswer.WriteAsync(context.Response, StatusCodes.Status200OK, json => data.Expos.WritePage(json, page));
    }

    private Task ReadExpoAsync(HttpContext context, ApiKey key, string id)
    {
        Allow(context, HttpMethods.Get);
        var expo = data.FindExpo(id) ?? throw new ProblemException(Problem.NotFound());
        if (!key.MayUse(expo.Number))
            throw new ProblemException(Problem.NotForThisExpo());
        return AnswerAsync(context, data.Expos.Find(id));
    }

    private Task OnListAsync(HttpContext context, ApiKey key, Endpoint endpoint, string expoId)
    {
        Allow(context, endpoint.Writes.Contains(Endpoint.Create) ? [HttpMethods.Get, HttpMethods.Post] : [HttpMethods.Get]);
        var expo = ExpoOf(expoId, key);
        Permit(context, key, endpoint);
        return HttpMethods.IsPost(context.Request.Method)
            ? CreateAsync(context, key, endpoint, expo)
            : JsonAnswer.WriteAsync(context.Response, StatusCodes.Status200OK, json => WritePage(json, context, key, endpoint, expo));
    }

    private void WritePage(Utf8JsonWriter json, HttpContext context, ApiKey key, Endpoint endpoint, SeededExpo expo)
    {
        var page = PageOf(context, key, endpoint, expo);
        var reached = data.Table(endpoint, expo).WritePage(json, page);
        // Before it is sent: the receiver may answer its call the moment that it has the page.
        if (page.WebhookId is not null && context.Features.Get<LostAnswer>() is null)
            webhooks.Read(page.WebhookId, page.FromRevision, reached);
    }

    private async Task CreateAsync(HttpContext context, ApiKey key, Endpoint endpoint, SeededExpo expo)
    {
        var body = await JsonBody.ReadAsync(context.Request);
        // A product's company may be in the query [P].
        if (endpoint.Name == "contents" && context.Request.Query.TryGetValue("partnerId", out var partnerId))
            JsonMerge.Into(body, new JsonObject { ["partner"] = new JsonObject { ["id"] = partnerId.ToString() } });
        await AnswerAsync(context, WriterOf(endpoint, expo, key).Create(body));
    }

    private async Task OnItemAsync(HttpContext context, ApiKey key, Endpoint endpoint, string expoId, string id)
    {
        Allow(context, [.. endpoint.HasItems ? [HttpMethods.Get] : Array.Empty<string>(), .. endpoint.Writes.Where(method => method != Endpoint.Create)]);
        var expo = ExpoOf(expoId, key);
        Permit(context, key, endpoint);
        var writer = WriterOf(endpoint, expo, key);
        switch (context.Request.Method)
        {
            case Endpoint.Update:
                var body = await JsonBody.ReadAsync(context.Request);
                await AnswerAsync(context, writer.Update(id, body));
                break;
            case Endpoint.Delete:
                if (writer.Delete(id) is null)
                    throw new ProblemException(Problem.NotFound());
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                await AnswerAsync(context, writer.Find(id));
                break;
        }
    }

    private PageRequest PageOf(HttpContext context, ApiKey key, Endpoint endpoint, SeededExpo expo)
    {
        var page = PageQuery.Read(context.Request.Query, endpoint, key, webhookId =>
        {
            var webhook = data.Table(Endpoint.Webhooks, expo).Find(webhookId, key.Name);
            return webhook is not null && (string?)webhook["type"] == endpoint.WebhookType
                ? new Webhook(webhook).LastRevision + 1
                : throw new ProblemException(Problem.BadRequest($"'{webhookId}' is no webhook of this key for {endpoint.Name}."));
        });
        return endpoint.Show is { } show ? page with { Show = record => show(record, new WriteContext(data, expo)) } : page;
    }

    private RecordWriter WriterOf(Endpoint endpoint, SeededExpo expo, ApiKey key) => new(data, endpoint, expo, endpoint.BelongsToKey ? key.Name : null);

    private SeededExpo ExpoOf(string id, ApiKey key)
    {
        var expo = data.FindExpo(id) ?? throw new ProblemException(Problem.NoSuchExpo());
        return key.MayUse(expo.Number) ? expo : throw new ProblemException(Problem.NotForThisExpo());
    }

    private static void Allow(HttpContext context, params string[] methods)
    {
        if (methods.Contains(context.Request.Method))
            return;
        context.Response.Headers.Allow = string.Join(", ", methods);
        throw new ProblemException(Problem.NoSuchMethod());
    }

    private static void Permit(HttpContext context, ApiKey key, Endpoint endpoint)
    {
        if (endpoint.NeedsLeads && !key.MaySeeLeads)
            throw new ProblemException(Problem.NeedsLeads());
        if (!HttpMethods.IsGet(context.Request.Method) && endpoint.NeedsWrite && !key.MayWrite)
            throw new ProblemException(Problem.NeedsWrite());
    }

    private static Task AnswerAsync(HttpContext context, JsonObject? record)
        => record is null
            ? throw new ProblemException(Problem.NotFound())
            : JsonAnswer.WriteAsync(context.Response, StatusCodes.Status200OK, record);
}
