using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Commands;

namespace VisitCloud
{
    /// <summary>A session of the programme.</summary>
    public sealed class Activity : Record;
}

namespace VisitCloud.PowerShell.Records
{
    /// <summary>Reads activities; by ID with participants.</summary>
    [Cmdlet(VerbsCommon.Get, "VisitActivity", DefaultParameterSetName = ParameterSets.List)]
    [OutputType(typeof(Activity))]
    public sealed class GetVisitActivity : GetItemInExpoCommand<Activity>
    {
        /// <summary>Only what this webhook has not delivered yet.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public string? WebhookId { get; set; }

        /// <summary>Leaves the tombstones of deleted activities out.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public SwitchParameter HideDeleted { get; set; }

        /// <inheritdoc/>
        protected override Resource Resource => Resources.Activities;

        /// <inheritdoc/>
        protected override void AddFilters(FilterList filters) => filters
            .Add("webhookId", WebhookId)
            .HideDeleted(HideDeleted);
    }
}
