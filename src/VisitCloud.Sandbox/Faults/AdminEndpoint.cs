using System.Net;

namespace VisitCloud.Sandbox.Faults;

/// <summary>Changes the plan of a running sandbox: <c>PUT /admin/faults</c>, the list as its body; from this machine only.</summary>
internal sealed class AdminEndpoint(FaultInjector faults)
{
    private const string Path = "/admin/faults";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != Path)
        {
            await next(context);
            return;
        }

        // A page in a browser on this machine must not reach it either: browsers send where a request comes from.
        if (context.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller) || context.Request.Headers.Origin.Count > 0 || !HttpMethods.IsPut(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var body = new StreamReader(context.Request.Body);
        try
        {
            faults.Plan(await body.ReadToEndAsync(context.RequestAborted));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (FormatException e)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(e.Message, context.RequestAborted);
        }
    }
}
