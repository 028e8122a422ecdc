using VisitCloud.Sandbox.Access;

namespace VisitCloud.Sandbox.Http;

/// <summary>Rejects requests without a valid API key.</summary>
internal sealed class AuthenticationMiddleware(ApiKeyStore keys)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var key = keys.Find(context.Request);
        if (GetProblem(key, context) is { } problem)
        {
            if (problem.Status == StatusCodes.Status401Unauthorized)
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"Visit Create API\"";
            await problem.WriteAsync(context.Response);
            return;
        }

        context.Features.Set(key);
        await next(context);
    }

    private static Problem? GetProblem(ApiKey? key, HttpContext context) => key switch
    {
        null => Problem.InvalidKey(),
        { IsExpired: true } => Problem.ExpiredKey(),
        { IsDisabled: true } => Problem.DisabledKey(),
        _ when !key.IsAllowedFrom(context.Connection.RemoteIpAddress) => Problem.AddressNotAllowed(),
        _ => null,
    };
}
