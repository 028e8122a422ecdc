using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Webhooks;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Session;

namespace VisitCloud
{
    /// <summary>The result of a call to a receiver.</summary>
    /// <param name="Url">The address that was called.</param>
    /// <param name="Success">Whether the service would count the call as delivered.</param>
    /// <param name="StatusCode">The status of the response; null if there was none.</param>
    /// <param name="Duration">The duration of the call.</param>
    /// <param name="Redirect">The address that the response redirects to.</param>
    /// <param name="Certificate">What is wrong with the certificate; null if it is valid.</param>
    /// <param name="Problem">Why the service would count the call as failed; null if it would not.</param>
    public sealed record WebhookTest(
        Uri Url, bool Success, int? StatusCode, TimeSpan Duration, Uri? Redirect, string? Certificate, string? Problem);
}

namespace VisitCloud.PowerShell.Cmdlets.Webhooks
{
    /// <summary>Calls the receiver of a webhook as the service does, without an API key.</summary>
    [Cmdlet(VerbsDiagnostic.Test, "VisitWebhook")]
    [OutputType(typeof(WebhookTest))]
    public sealed class TestVisitWebhook : VisitCommand
    {
        /// <summary>An ID that no event and no webhook has, so that a receiver refuses the call.</summary>
        private const string UnknownId = "0000000000000";

        /// <summary>The address of the webhook.</summary>
        [Parameter(Position = 0)]
        [ValidateNotNullOrEmpty]
        public string? Url { get; set; }

        /// <summary>Addresses, webhooks, or rows with a Url column.</summary>
        [Parameter(ValueFromPipeline = true)]
        [RowTransformation]
        public PSObject? InputObject { get; set; }

        /// <summary>The ID of the webhook.</summary>
        [Parameter]
        [Alias("Id")]
        [ValidateNotNullOrEmpty]
        [ArgumentCompleter(typeof(WebhookIdCompleter))]
        [RecordId]
        public string? WebhookId { get; set; }

        /// <summary>The ID of the event. The default is the event of the session.</summary>
        [Parameter]
        [ExpoId]
        [ValidateNotNullOrEmpty]
        [ArgumentCompleter(typeof(ExpoIdCompleter))]
        public string? ExpoId { get; set; }

        /// <summary>The timeout of the response in seconds.</summary>
        [Parameter]
        [ValidateRange(1, 3600)]
        public int TimeoutSec { get; set; } = (int)WebhookCall.Timeout.TotalSeconds;

        /// <inheritdoc/>
        protected override void ProcessRecord()
        {
            if (InputObject is null && MyInvocation.ExpectingInput)
                return;
            if ((Url ?? GetPipelineUrl()) is not { } text)
            {
                WriteArgumentError(ReceiverMessages.UrlMissing, "VisitUrlMissing", InputObject);
                return;
            }

            if (!Uri.TryCreate(text, UriKind.Absolute, out var url)
                || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            {
                WriteArgumentError(ReceiverMessages.UrlInvalid(TerminalText.Sanitize(text)), "VisitUrlInvalid", text);
                return;
            }

            var expoId = ExpoId ?? InputObject?.ReadText("ExpoId") ?? (Session ?? CurrentSession.Get())?.ExpoId ?? UnknownId;
            var webhookId = WebhookId ?? InputObject?.ReadText("WebhookId") ?? InputObject?.ReadText("Id") ?? UnknownId;
            var address = WebhookProbe.GetAddress(url, expoId, webhookId);
            var probe = new WebhookProbe(TimeSpan.FromSeconds(TimeoutSec));
            var result = Await((_, cancellationToken) => probe.CallAsync(address, cancellationToken));
            var problem = result.IsTimeout ? ReceiverMessages.ProbeTimedOut(result.Problem!) : result.Problem;
            WriteObject(new WebhookTest(
                address, problem is null, result.Status, result.Duration, result.Redirect, result.Certificate, problem));
        }

        private void WriteArgumentError(string message, string errorId, object? target)
            => WriteError(ErrorRecordFactory.Create(new PSArgumentException(message), errorId, ErrorCategory.InvalidArgument, target));

        private string? GetPipelineUrl() => InputObject?.BaseObject switch
        {
            string text => text,
            Uri address => address.OriginalString,
            _ => InputObject?.ReadText("Url"),
        };
    }
}
