using VisitCloud.Sandbox.Access;

namespace VisitCloud.Sandbox.Http;

/// <summary>Rejects requests without a valid API key.</summary>
internal static class AuthenticationMiddleware
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (ApiKey.FromRequest(context.Request) is not { } key)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Visit Create API\"";
            await Problem.InvalidKey().WriteAsync(context.Response);
            return;
        }

        context.Features.Set(key);
        await next(context);
    }
}
