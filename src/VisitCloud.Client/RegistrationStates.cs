namespace VisitCloud.Client;

/// <summary>The states of a registration that are known; the service may have more.</summary>
public static class RegistrationStates
{
    /// <summary>Those that the vendor names [V].</summary>
    public static IReadOnlyList<string> Documented { get; } =
        ["invited", "registering", "registered", "denied", "pending-confirmation", "stopped", "hold"];

    /// <summary>All that are known: [V] first, then [P].</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Documented, "incomplete", "cancelled", "pendingConfirmation", "unregistered"];
}
