using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Writing;

/// <summary>Only the state of an invoice can be set.</summary>
internal static class PaymentRules
{
    private static readonly string[] SettableStates = ["paid", "denied", "pending"];

    public static RecordRules All { get; } = new(FieldRule.OneOf("state", SettableStates).Required())
    {
        Validate = (before, body, _)
            => GetErrors((string?)before?["method"], (string?)before?["state"], [.. body.Select(member => member.Key)]),
    };

    private static IEnumerable<FieldError> GetErrors(string? method, string? state, string[] result)
    {
        foreach (var other in result.Where(name => name is not "state" and not "id" and not "revision"))
            yield return FieldError.ReadOnly(other);
        if (!result.Contains("state"))
            yield return FieldError.Required("state");
        if (method != "invoice")
            yield return new FieldError("state", "notInvoice", $"Only the state of invoices can be set, but the method is {method}.");
        else if (!SettableStates.Contains(state))
            yield return new FieldError("state", "final", $"The state {state} is final.");
    }
}
