using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Writing;

/// <summary>The state of an invoice may be set, and nothing else [V].</summary>
internal static class PaymentRules
{
    private static readonly string[] Settable = ["paid", "denied", "pending"];

    public static RecordRules All { get; } = new(FieldRule.OneOf("state", Settable).Required())
    {
        Check = (before, body, _) => Wrong((string?)before?["method"], (string?)before?["state"], [.. body.Select(member => member.Key)]),
    };

    private static IEnumerable<FieldError> Wrong(string? method, string? state, string[] given)
    {
        foreach (var other in given.Where(name => name is not "state" and not "id" and not "revision"))
            yield return FieldError.ReadOnly(other);
        if (!given.Contains("state"))
            yield return FieldError.Required("state");
        if (method != "invoice")
            yield return new FieldError("state", "notInvoice", $"The state of a payment by {method} can't be set: only invoices'.");
        else if (!Settable.Contains(state))
            yield return new FieldError("state", "final", $"The payment is {state}, which can't be changed.");
    }
}
