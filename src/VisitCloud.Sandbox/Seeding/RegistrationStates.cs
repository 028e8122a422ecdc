namespace VisitCloud.Sandbox.Seeding;

/// <summary>The states of a registration: those of the vendor's document and those that others tell of.</summary>
internal static class RegistrationStates
{
    public const string Registered = "registered";

    public static readonly string[] All =
    [
        "invited", "registering", Registered, "denied", "pending-confirmation", "stopped", "hold", // [V]
        "incomplete", "cancelled", "unregistered", // [P]
    ];

    /// <summary>[P] writes one of them in camel case.</summary>
    public static string Canonical(string state) => state == "pendingConfirmation" ? "pending-confirmation" : state;
}
