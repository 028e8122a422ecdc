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
    /// <summary>What came of a call to a receiver.</summary>
    /// <param name="Url">The address that was called.</param>
    /// <param name="Success">Whether the service would count it as delivered.</param>
    /// <param name="StatusCode">The answer's status; null where there was none.</param>
    /// <param name="Duration">How long it took.</param>
    /// <param name="Redirect">Where the answer points to.</param>
    /// <param name="Certificate">What is wrong with the certificate; null where nothing is.</param>
    /// <param name="Problem">What is wrong, in words; null where nothing is.</param>
    public sealed record WebhookTest(Uri Url, bool Success, int? StatusCode, TimeSpan Duration, Uri? Redirect, string? Certificate, string? Problem);
}

namespace VisitCloud.PowerShell.Cmdlets.Webhooks
{
    /// <summary>Calls a receiver as the service would. The key stays here.</summary>
    [Cmdlet(VerbsDiagnostic.Test, "VisitWebhook")]
    [OutputType(typeof(WebhookTest))]
    public sealed class TestVisitWebhook : VisitCommand
    {
        /// <summary>An ID that no event and no webhook has: a receiver that knows its own refuses it.</summary>
        private const string Nobody = "0000000000000";

        /// <summary>The webhook's address; webhooks in the pipeline bring theirs.</summary>
        [Parameter(Position = 0)]
        [ValidateNotNullOrEmpty]
        public string? Url { get; set; }

        /// <summary>Addresses, webhooks, or rows with a Url.</summary>
        [Parameter(ValueFromPipeline = true)]
        [RowTransformation]
        public PSObject? InputObject { get; set; }

        /// <summary>The webhook whose call it is to be.</summary>
        [Parameter]
        [Alias("Id")]
        [ValidateNotNullOrEmpty]
        [ArgumentCompleter(typeof(WebhookIdCompleter))]
        [RecordId]
        public string? WebhookId { get; set; }

        /// <summary>The event. Default: the session's.</summary>
        [Parameter]
        [ExpoId]
        [ValidateNotNullOrEmpty]
        [ArgumentCompleter(typeof(ExpoIdCompleter))]
        public string? ExpoId { get; set; }

        /// <summary>How long an answer may take.</summary>
        [Parameter]
        [ValidateRange(1, 3600)]
        public int TimeoutSec { get; set; } = (int)WebhookCall.Patience.TotalSeconds;

        /// <inheritdoc/>
        protected override void ProcessRecord()
        {
            if (InputObject is null && MyInvocation.ExpectingInput)
                return;
            if ((Url ?? PipelineInput()) is not { } text)
            {
                WriteError(ErrorRecordFactory.Create(new PSArgumentException("No address is named. Give -Url, or pipe addresses, webhooks, or rows with a Url."), "VisitUrlMissing", ErrorCategory.InvalidArgument, InputObject));
                return;
            }

            if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            {
                WriteError(ErrorRecordFactory.Create(new PSArgumentException($"'{TerminalText.Sanitize(text)}' is not an http or https address."), "VisitUrlInvalid", ErrorCategory.InvalidArgument, text));
                return;
            }

            var expoId = ExpoId ?? InputObject?.TextOf("ExpoId") ?? (Session ?? CurrentSession.Get())?.ExpoId ?? Nobody;
            var webhookId = WebhookId ?? InputObject?.TextOf("WebhookId") ?? InputObject?.TextOf("Id") ?? Nobody;
            var address = WebhookProbe.AddressOf(url, expoId, webhookId);
            var answer = Await((_, cancellationToken) => new WebhookProbe(TimeSpan.FromSeconds(TimeoutSec)).CallAsync(address, cancellationToken));
            WriteObject(new WebhookTest(address, answer.Problem is null, answer.Status, answer.Duration, answer.Redirect, answer.Certificate, answer.Problem));
        }

        private string? PipelineInput() => InputObject?.BaseObject switch
        {
            string text => text,
            Uri address => address.OriginalString,
            _ => InputObject?.TextOf("Url"),
        };
    }
}
