using VisitCloud.Client;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Known values, which complete with Tab. Other values are accepted, because the service may use more.</summary>
internal static class KnownValues
{
    /// <summary>Endpoints with records.</summary>
    public static readonly string[] Endpoints = [.. Resources.All.Select(resource => resource.Path)];

    /// <summary>Registration states.</summary>
    public static readonly string[] RegistrationStates = [.. Resources.RegistrationStates];

    /// <summary>States that a payment can be set to.</summary>
    public static readonly string[] SettablePaymentStates = GetSettable(Resources.Payments, "state");

    /// <summary>States of a payment.</summary>
    public static readonly string[] PaymentStates = Get(Resources.Payments, "state");

    /// <summary>Payment methods.</summary>
    public static readonly string[] PaymentMethods = Get(Resources.Payments, "method");

    /// <summary>States of an order.</summary>
    public static readonly string[] OrderStates = Get(Resources.Orders, "state");

    /// <summary>Types of content that can be created.</summary>
    public static readonly string[] ContentTypes = GetSettable(Resources.Contents, "type");

    /// <summary>Sources of content.</summary>
    public static readonly string[] ContentSources = Get(Resources.Contents, "source");

    /// <summary>Types of image of a visitor.</summary>
    public static readonly string[] ImageTypes = Get(Resources.Upload, "type");

    /// <summary>Types of content that a label can be for.</summary>
    public static readonly string[] LabelTypes = Get(Resources.Labels, "types");

    /// <summary>Types of license.</summary>
    public static readonly string[] LicenseTypes = Get(Resources.Licenses, "type");

    /// <summary>Types of webhook.</summary>
    public static readonly string[] WebhookTypes = Get(Resources.Webhooks, "type");

    /// <summary>Types whose changes can be followed by revision.</summary>
    public static readonly string[] WatchedTypes =
        [.. Resources.All.Where(resource => resource.CanBeWatched).Select(resource => resource.TypeName)];

    /// <summary>States that a webhook can be set to.</summary>
    public static readonly string[] WebhookStates = GetSettable(Resources.Webhooks, "state");

    /// <summary>Who can attend an activity.</summary>
    public static readonly string[] ActivityAccess = Get(Resources.Activities, "access");

    /// <summary>Types of activity.</summary>
    public static readonly string[] ActivityTypes = Get(Resources.Activities, "type");

    /// <summary>Whose connections are read.</summary>
    public static readonly string[] ConnectionTypes = Get(Resources.Connections, "ledBy");

    private static string[] Get(Resource resource, string field) => [.. resource.Fields.Find(field)!.KnownValues];

    private static string[] GetSettable(Resource resource, string field) => [.. resource.Fields.Find(field)!.SettableValues];
}
