using Microsoft.AspNetCore.Http.Features;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Faults;

/// <summary>Lets things go wrong as planned.</summary>
internal sealed class FaultInjector(SandboxOptions options)
{
    private volatile Plans _plans = new(options.Faults, options.Seed);

    /// <summary>Begins a new plan.</summary>
    /// <exception cref="FormatException">It is no list of faults.</exception>
    public void Plan(string faults) => _plans = new Plans(faults, options.Seed);

    /// <summary>What happens to the next call of a webhook; null for nothing.</summary>
    public FaultKind? NextOfCall() => _plans.OfCalls.Next()?.Kind;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        switch (_plans.OfRequests.Next())
        {
            case null:
                await next(context);
                break;
            case { Kind: FaultKind.Status } fault:
                if (fault.Argument == StatusCodes.Status429TooManyRequests)
                    context.Response.Headers.RetryAfter = "0";
                await new Problem(fault.Argument, "injected", "This fault was asked for.").WriteAsync(context.Response);
                break;
            case { Kind: FaultKind.Refuse }:
                context.Abort();
                break;
            case { } fault:
                await AfterwardsAsync(context, next, fault);
                break;
        }
    }

    private async Task AfterwardsAsync(HttpContext context, RequestDelegate next, Fault fault)
    {
        var sent = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var kept = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(kept));
        if (fault.Kind is FaultKind.Drop or FaultKind.Half or FaultKind.Cut)
            context.Features.Set(new LostAnswer());
        await next(context);
        context.Features.Set(sent);

        var body = kept.ToArray();
        var half = body.AsMemory(0, body.Length / 2);
        var stop = context.RequestAborted;
        switch (fault.Kind)
        {
            case FaultKind.Drop:
                context.Abort();
                break;
            case FaultKind.Half:
                context.Response.ContentLength = body.Length;
                await context.Response.Body.WriteAsync(half, stop);
                await context.Response.Body.FlushAsync(stop);
                context.Abort();
                break;
            case FaultKind.Cut:
                context.Response.ContentLength = half.Length;
                await context.Response.Body.WriteAsync(half, stop);
                break;
            default:
                await context.Response.Body.WriteAsync(half, stop);
                await context.Response.Body.FlushAsync(stop);
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Argument), options.Time, stop);
                await context.Response.Body.WriteAsync(body.AsMemory(half.Length), stop);
                break;
        }
    }

    private sealed class Plans
    {
        public Plans(string text, int seed)
        {
            var faults = Fault.ParseAll(text).ToLookup(fault => fault.IsOfCalls);
            OfRequests = new FaultPlan([.. faults[false]], seed, line: 0);
            OfCalls = new FaultPlan([.. faults[true]], seed, line: 1);
        }

        public FaultPlan OfRequests { get; }

        public FaultPlan OfCalls { get; }
    }
}
