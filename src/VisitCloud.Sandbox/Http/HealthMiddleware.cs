using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Http;

/// <summary>Responds to health checks, without authentication and without faults.</summary>
internal static class HealthMiddleware
{
    private const string Path = "/health";

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
        => context.Request.Path == Path && HttpMethods.IsGet(context.Request.Method)
            ? JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, new JsonObject { ["status"] = "healthy" })
            : next(context);
}
