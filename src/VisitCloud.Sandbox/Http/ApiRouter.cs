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

/// <summary>Routes a request to its endpoint and checks the permissions of its key.</summary>
internal sealed class ApiRouter(SandboxData data, WebhookDispatcher webhooks)
{
    public const string BasePath = "/create/v2/";

    private const string IdName = "id";
    private const string IdSuffix = "Id";

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
            throw new ProblemException(Problem.NotFound("The path was not found. API paths start with /create/v2/."));

        var key = context.Features.GetRequiredFeature<ApiKey>();
        var parts = path[BasePath.Length..].Split('/');
        return parts switch
        {
            [UploadEndpoint.Name, var kind, var id] => _upload.HandleAsync(context, key, kind, id),
            [EmailEndpoint.Name, var expo] => _email.HandleAsync(context, key, GetExpo(expo, key)),
            [var name] when name == Endpoint.Expos.Name => ReadExposAsync(context, key),
            [var name, var id] when name == Endpoint.Expos.Name => ReadExpoAsync(context, key, id),
            [var name, var expo] when Endpoint.Find(name) is { } endpoint => HandleListAsync(context, key, endpoint, expo),
            [var name, var expo, var id] when Endpoint.Find(name) is { } endpoint => HandleItemAsync(context, key, endpoint, expo, id),
            _ => throw new ProblemException(Problem.NotFound("The endpoint does not exist.")),
        };
    }

    private Task ReadExposAsync(HttpContext context, ApiKey key)
    {
        RequireMethod(context, HttpMethods.Get);
        PermissionCheck.RequireRight(context.Request, key, Endpoint.Expos.Name);
        var page = ListQueryParser.Parse(context.Request, Endpoint.Expos, key, _ => 0);
        if (key.IsLimitedToFirstExpo)
            page = page with { Filters = [.. page.Filters, new Filter("id", new HashSet<string> { RecordIdCodec.FirstExpo })] };
        return JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, json => data.Expos.WritePage(json, page));
    }

    private Task ReadExpoAsync(HttpContext context, ApiKey key, string id)
    {
        RequireMethod(context, HttpMethods.Get);
        PermissionCheck.RequireRight(context.Request, key, Endpoint.Expos.Name);
        QueryValidator.Validate(context.Request);
        var expo = data.FindExpo(id) ?? throw new ProblemException(Problem.NotFound());
        if (!key.CanAccessExpo(expo.Number))
            throw new ProblemException(Problem.ExpoNotAllowed());
        return WriteRecordAsync(context, data.Expos.Find(id));
    }

    private Task HandleListAsync(HttpContext context, ApiKey key, Endpoint endpoint, string expoId)
    {
        RequireMethod(context, [.. endpoint.ListMethods]);
        var expo = GetExpo(expoId, key);
        RequirePermission(context, key, endpoint);
        return HttpMethods.IsPost(context.Request.Method)
            ? CreateAsync(context, key, endpoint, expo)
            : JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, json => WritePage(json, context, key, endpoint, expo));
    }

    private void WritePage(Utf8JsonWriter json, HttpContext context, ApiKey key, Endpoint endpoint, SeededExpo expo)
    {
        var page = CreatePageRequest(context, key, endpoint, expo);
        var completeTo = data.GetTable(endpoint, expo).WritePage(json, page);
        // Recorded before the page is sent, because the receiver may respond to its call as soon as it has the page.
        if (page.WebhookId is not null && context.Features.Get<IncompleteResponseFeature>() is null)
            webhooks.RecordRead(page.WebhookId, page.FromRevision, completeTo);
    }

    private async Task CreateAsync(HttpContext context, ApiKey key, Endpoint endpoint, SeededExpo expo)
    {
        var body = await JsonRequestBody.ReadAsync(context.Request);
        QueryValidator.Validate(context.Request, endpoint.CreateParameters);
        // The partner of a product or license may be specified in the query, or in the body by the name of the parameter.
        foreach (var parameter in endpoint.CreateParameters)
        {
            var value = body[parameter]?.DeepClone();
            body.Remove(parameter);
            if (context.Request.Query.TryGetValue(parameter, out var text))
                value = text.ToString();
            if (value is not null)
                JsonMerge.Apply(body, new JsonObject { [parameter[..^IdSuffix.Length]] = new JsonObject { [IdName] = value } });
        }

        await WriteRecordAsync(context, CreateWriter(endpoint, expo, key).Create(body));
    }

    private async Task HandleItemAsync(HttpContext context, ApiKey key, Endpoint endpoint, string expoId, string id)
    {
        RequireMethod(context, [.. endpoint.ItemMethods]);
        var expo = GetExpo(expoId, key);
        RequirePermission(context, key, endpoint);
        QueryValidator.Validate(context.Request);
        var writer = CreateWriter(endpoint, expo, key);
        switch (context.Request.Method)
        {
            case Endpoint.Update:
                var body = await JsonRequestBody.ReadAsync(context.Request);
                await WriteRecordAsync(context, writer.Update(id, body));
                break;
            case Endpoint.Delete:
                if (writer.Delete(id) is null)
                    throw new ProblemException(Problem.NotFound());
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                await WriteRecordAsync(context, writer.Find(id));
                break;
        }
    }

    private PageRequest CreatePageRequest(HttpContext context, ApiKey key, Endpoint endpoint, SeededExpo expo)
    {
        var page = ListQueryParser.Parse(context.Request, endpoint, key, webhookId =>
        {
            var webhook = data.GetTable(Endpoint.Webhooks, expo).Find(webhookId, key.Name);
            return webhook is not null && (string?)webhook["type"] == endpoint.WebhookType
                ? new Webhook(webhook).LastRevision + 1
                : throw new ProblemException(Problem.BadRequest($"'{webhookId}' is not a webhook of this key for {endpoint.Name}."));
        });
        return endpoint.AddComputedMembers is { } addComputedMembers
            ? page with { AddComputedMembers = record => addComputedMembers(record, new WriteContext(data, expo)) }
            : page;
    }

    private RecordWriter CreateWriter(Endpoint endpoint, SeededExpo expo, ApiKey key)
        => new(data, endpoint, expo, endpoint.IsOwnedByKey ? key.Name : null);

    private SeededExpo GetExpo(string id, ApiKey key)
    {
        var expo = data.FindExpo(id) ?? throw new ProblemException(Problem.ExpoNotFound());
        return key.CanAccessExpo(expo.Number) ? expo : throw new ProblemException(Problem.ExpoNotAllowed());
    }

    private static void RequireMethod(HttpContext context, params string[] methods)
    {
        if (methods.Contains(context.Request.Method))
            return;
        context.Response.Headers.Allow = string.Join(", ", methods);
        throw new ProblemException(Problem.MethodNotAllowed());
    }

    private static void RequirePermission(HttpContext context, ApiKey key, Endpoint endpoint)
    {
        if (endpoint.RequiresWritePermission)
            PermissionCheck.RequireRight(context.Request, key, endpoint.Name);
        if (endpoint.RequiresLeadsPermission && !key.CanReadLeads)
            throw new ProblemException(Problem.LeadsNotAllowed());
    }

    private static Task WriteRecordAsync(HttpContext context, JsonObject? record)
        => record is null
            ? throw new ProblemException(Problem.NotFound())
            : JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, record);
}
