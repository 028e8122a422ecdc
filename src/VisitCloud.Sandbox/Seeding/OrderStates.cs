namespace VisitCloud.Sandbox.Seeding;

/// <summary>The states of an order. They differ from the states of a payment.</summary>
internal static class OrderStates
{
    public const string Paying = "paying";
    public const string PaymentPending = "paymentPending";
    public const string Completed = "completed";
    public const string Timeout = "timeout";
    public const string Cancelled = "cancelled";

    public static readonly string[] All = [Paying, PaymentPending, Completed, Timeout, Cancelled];
}
