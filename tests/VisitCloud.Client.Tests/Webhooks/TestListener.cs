using VisitCloud.Client.Webhooks;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>A listener that knows the webhook w1 of the event e1.</summary>
internal static class TestListener
{
    public const string Call = "/visit/?expoId=e1&webhookId=w1";

    public static readonly Uri AnyPort = new("http://127.0.0.1:0/visit/");
    public static readonly TimeSpan NoTimeout = Timeout.InfiniteTimeSpan;

    public static WebhookListener Start(WebhookListenerOptions? options = null)
    {
        var webhooks = new WebhookRegistry();
        webhooks.Add("e1", "w1", Resources.Visitors);
        webhooks.Complete();
        return WebhookListener.Start(options ?? new WebhookListenerOptions { Address = AnyPort }, webhooks);
    }
}
