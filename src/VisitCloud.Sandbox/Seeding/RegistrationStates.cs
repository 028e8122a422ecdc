using System.Diagnostics.CodeAnalysis;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The states of a registration.</summary>
internal static class RegistrationStates
{
    public const string Registered = "registered";

    public static readonly string[] All =
    [
        "invited", "registering", Registered, "denied", "pending-confirmation", "stopped", "hold", // vendor document
        "incomplete", "cancelled", "unregistered", // other public clients
    ];

    /// <summary>All states, with both spellings of pending-confirmation.</summary>
    public static readonly string[] AllSpellings = [.. All, "pendingConfirmation"];

    /// <summary>Maps the spelling of other public clients to the one of the vendor's document.</summary>
    [return: NotNullIfNotNull(nameof(state))]
    public static string? Normalize(string? state) => state == "pendingConfirmation" ? "pending-confirmation" : state;
}
