using System.Net;

namespace VisitCloud.Sandbox.Faults;

/// <summary>Changes the faults of a running sandbox: <c>PUT /admin/faults</c> with the list as the body, from this machine only.</summary>
internal sealed class FaultAdminMiddleware(FaultInjectionMiddleware faults)
{
    private const string Path = "/admin/faults";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != Path)
        {
            await next(context);
            return;
        }

        if (!IsAllowed(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var body = new StreamReader(context.Request.Body);
        try
        {
            faults.SetFaults(await body.ReadToEndAsync(context.RequestAborted));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (FormatException e)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(e.Message, context.RequestAborted);
        }
    }

    // Browsers send Origin, so web pages that are open on this machine cannot change the faults.
    private static bool IsAllowed(HttpContext context)
        => context.Connection.RemoteIpAddress is { } caller
            && IPAddress.IsLoopback(caller)
            && context.Request.Headers.Origin.Count == 0
            && HttpMethods.IsPut(context.Request.Method);
}
