using Microsoft.AspNetCore.Http.Features;

namespace VisitCloud.Sandbox.Faults;

/// <summary>Injects faults into requests and calls of webhooks.</summary>
internal sealed class FaultInjectionMiddleware(SandboxOptions options)
{
    private volatile FaultPlans _plans = new(options.Faults, options.Seed);

    /// <summary>Replaces the faults.</summary>
    /// <exception cref="FormatException">The list of faults is not valid.</exception>
    public void SetFaults(string faults) => _plans = new FaultPlans(faults, options.Seed);

    /// <summary>Gets the fault for the next call of a webhook; null for none.</summary>
    public FaultKind? TakeWebhookCallFault() => _plans.WebhookCalls.Next()?.Kind;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        switch (_plans.Requests.Next())
        {
            case null:
                await next(context);
                break;
            case { Kind: FaultKind.Status } fault:
                await ErrorBody.WriteAsync(context.Response, fault.Status, fault.Shape);
                break;
            case { Kind: FaultKind.EmptyBody }:
                await ErrorBody.WriteEmptyAsync(context.Response, StatusCodes.Status200OK);
                break;
            case { Kind: FaultKind.EmptyList }:
                await ErrorBody.WriteEmptyListAsync(context.Response);
                break;
            case { Kind: FaultKind.HtmlPage }:
                await ErrorBody.WriteHtmlAsync(context.Response, StatusCodes.Status200OK);
                break;
            case { Kind: FaultKind.Refuse }:
                context.Abort();
                break;
            case { } fault:
                await ApplyToResponseAsync(context, next, fault);
                break;
        }
    }

    private async Task ApplyToResponseAsync(HttpContext context, RequestDelegate next, Fault fault)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var buffer = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(buffer));
        if (fault.Kind is FaultKind.Drop or FaultKind.Half or FaultKind.Cut)
            context.Features.Set(new IncompleteResponseFeature());
        await next(context);
        context.Features.Set(original);

        var body = buffer.ToArray();
        var half = body.AsMemory(0, body.Length / 2);
        var cancellationToken = context.RequestAborted;
        switch (fault.Kind)
        {
            case FaultKind.Drop:
                context.Abort();
                break;
            case FaultKind.Half:
                context.Response.ContentLength = body.Length;
                await context.Response.Body.WriteAsync(half, cancellationToken);
                await context.Response.Body.FlushAsync(cancellationToken);
                context.Abort();
                break;
            case FaultKind.Cut:
                context.Response.ContentLength = half.Length;
                await context.Response.Body.WriteAsync(half, cancellationToken);
                break;
            default:
                await context.Response.Body.WriteAsync(half, cancellationToken);
                await context.Response.Body.FlushAsync(cancellationToken);
                await Task.Delay(fault.Delay, options.Time, cancellationToken);
                await context.Response.Body.WriteAsync(body.AsMemory(half.Length), cancellationToken);
                break;
        }
    }

    private sealed class FaultPlans
    {
        public FaultPlans(string text, int seed)
        {
            var faults = Fault.ParseList(text).ToLookup(fault => fault.AppliesToWebhookCalls);
            Requests = new FaultPlan([.. faults[false]], seed, stream: 0);
            WebhookCalls = new FaultPlan([.. faults[true]], seed, stream: 1);
        }

        public FaultPlan Requests { get; }

        public FaultPlan WebhookCalls { get; }
    }
}
