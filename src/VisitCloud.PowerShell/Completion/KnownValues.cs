using VisitCloud.Client;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Values that are known today. They complete with Tab; others pass, because the service may know more.</summary>
internal static class KnownValues
{
    /// <summary>Endpoints with records.</summary>
    public static readonly string[] Endpoints = [.. Resources.All.Select(resource => resource.Path)];

    /// <summary>States of a registration: [V] first, then [P].</summary>
    public static readonly string[] RegistrationStates = [.. Resources.RegistrationStates];

    /// <summary>States that a payment can be set to [P].</summary>
    public static readonly string[] SettablePaymentStates = ["paid", "pending", "denied"];

    /// <summary>States of a payment [P].</summary>
    public static readonly string[] PaymentStates = [.. SettablePaymentStates, "refunded", "cancelled"];

    /// <summary>Ways to pay [P].</summary>
    public static readonly string[] PaymentMethods = ["card", "invoice", "manual", "free"];

    /// <summary>States of an order; the sources name none, so those of payments.</summary>
    public static readonly string[] OrderStates = PaymentStates;

    /// <summary>Kinds of content that can be made; a profile comes with its company [V].</summary>
    public static readonly string[] ContentTypes = ["product", "info"];

    /// <summary>Kinds of license.</summary>
    public static readonly string[] LicenseTypes = ["touchpoint", "scan", "badge", "app"];

    /// <summary>What a webhook can notify of: [V] first, then [P].</summary>
    public static readonly string[] WebhookTypes =
    [
        "visitor", "partner", "action", "participant", "connection", "content", "payment", "order", "activity",
    ];

    /// <summary>Whose changes can be followed by revision.</summary>
    public static readonly string[] WatchedTypes = [.. Resources.All.Where(resource => resource.CanBeWatched).Select(resource => resource.TypeName)];

    /// <summary>The state that a webhook can be set to [V].</summary>
    public static readonly string[] WebhookStates = ["wait"];

    /// <summary>Who may come to an activity.</summary>
    public static readonly string[] ActivityAccess = ["open", "signup", "restricted"];

    /// <summary>Who a connection is read for [P].</summary>
    public static readonly string[] ConnectionTypes = ["visitor", "partner"];
}
