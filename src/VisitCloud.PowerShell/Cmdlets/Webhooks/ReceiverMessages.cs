using VisitCloud.Client.Webhooks;

namespace VisitCloud.PowerShell.Cmdlets.Webhooks;

/// <summary>
/// The messages of Receive-VisitWebhook and Test-VisitWebhook. Texts from outside are made safe to print before they come here.
/// </summary>
internal static class ReceiverMessages
{
    public const string WebhooksGivenTwice = "Webhooks were specified both in the pipeline and with -WebhookId. Use one of the two.";

    public const string NoInput = "No webhook was specified, because the pipeline is empty. Pipe in webhooks, their IDs, or events.";

    public const string NoWebhook =
        "This API key has no webhook in the event. Create one with New-VisitWebhook, "
        + "or use -Type and -PublicUrl to create one for this command.";

    public const string CalledAtOtherPath =
        "A webhook was called at a path other than that of -ListenUri and -SecretPath, and the call was refused. "
        + "Correct the address of the webhook, or the path that the reverse proxy forwards to.";

    public const string SecretIsNull = "The value of -SecretPath is null. Specify a secret, or '' for a path without a secret.";

    public const string UrlMissing = "No address was specified. Use -Url, or pipe in addresses, webhooks, or rows with a Url column.";

    public static readonly string SecretInvalid =
        $"The value of -SecretPath is not valid. Specify at least {WebhookSecret.MinimumLength} letters, digits, hyphens, or underscores.";

    public static string PublicUrlInvalid(string url) => $"-PublicUrl: '{url}' is not an absolute http or https address.";

    public static string UrlInvalid(string url) => $"'{url}' is not an absolute http or https address.";

    public static string TypeUnknown(string type, IEnumerable<string> known)
        => $"The type '{type}' has no webhooks. Specify one of: {string.Join(", ", known)}.";

    public static string WebhookNotFound(string id, string expoId)
        => $"The webhook '{id}' was not found in event {expoId}. "
            + "An API key has access only to the webhooks that it created. Get-VisitWebhook lists them.";

    public static string WebhookTypeUnknown(string id, string type)
        => $"The webhook {id} has the type '{type}', which this module does not support, "
            + "so its calls are refused. Receive only webhooks of other types.";

    public static string Disabled(string id)
        => $"The webhook {id} is disabled, so the service does not call it. Run Set-VisitWebhook {id} -Enabled.";

    public static string Failed(string id)
        => $"The service has given up on webhook {id} after failed calls and no longer calls it. "
            + $"To resume the calls, run Set-VisitWebhook {id} -State wait.";

    public static string CannotListen(string address, string reason)
        => $"Cannot listen on {address}: {reason.TrimEnd('.')}. Specify another -ListenUri.";

    public static string Listening(string address) => $"Listening on {address}.";

    public static string CreateAndReceive(string types, string url)
        => $"Create a webhook for {types} that calls {url}, receive its calls, and delete it";

    public static string Receive(int count) => count == 1 ? "Receive the calls of 1 webhook" : $"Receive the calls of {count} webhooks";

    public static string Created(string id, string type, string expoId) => $"Created the webhook {id} for {type} in the event {expoId}.";

    public static string NotRemoved(string id, string expoId, string reason)
        => $"The webhook {id} of event {expoId} could not be deleted. {reason} Delete it with Remove-VisitWebhook.";

    public static string NotRead(string reason)
        => $"A call was received, but its records could not be read. The service calls again. {reason}";

    public static string Delivered(string id, int count, string endpoint, bool wasSent)
        => $"Webhook {id}: {count} {endpoint} delivered.{(wasSent ? "" : " The caller had disconnected.")}";

    public static string Late(string id, int count, TimeSpan age, TimeSpan timeout)
        => $"Webhook {id}: the delivery of {(count == 1 ? "1 record" : $"{count} records")} took {age.TotalSeconds:0} seconds. "
            + $"The service waits {timeout.TotalSeconds:0} seconds, so it sends the same records again. "
            + "Use a smaller -Limit for Receive-VisitWebhook.";

    public static string ProbeTimedOut(string problem) => $"{problem} Use a smaller -Limit for Receive-VisitWebhook.";
}
