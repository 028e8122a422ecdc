using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Commands;

namespace VisitCloud
{
    /// <summary>A text about the event, a company or a product.</summary>
    public sealed class Content : Record;
}

namespace VisitCloud.PowerShell.Records
{
    /// <summary>Reads contents.</summary>
    [Cmdlet(VerbsCommon.Get, "VisitContent", DefaultParameterSetName = ParameterSets.List)]
    [OutputType(typeof(Content))]
    public sealed class GetVisitContent : GetItemInExpoCommand<Content>
    {
        /// <summary>Only what this webhook has not delivered yet.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public string? WebhookId { get; set; }

        /// <summary>Only those of this partner.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public string? PartnerId { get; set; }

        /// <inheritdoc/>
        protected override Resource Resource => Resources.Contents;

        /// <inheritdoc/>
        protected override void AddFilters(FilterList filters) => filters
            .Add("webhookId", WebhookId)
            .Add("partnerId", PartnerId);
    }
}
