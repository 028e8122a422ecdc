using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Commands;

namespace VisitCloud
{
    /// <summary>An exhibiting company.</summary>
    public sealed class Partner : Record;
}

namespace VisitCloud.PowerShell.Records
{
    /// <summary>Reads exhibiting companies.</summary>
    [Cmdlet(VerbsCommon.Get, "VisitPartner", DefaultParameterSetName = ParameterSets.List)]
    [OutputType(typeof(Partner))]
    public sealed class GetVisitPartner : GetItemInExpoCommand<Partner>
    {
        /// <summary>Only what this webhook has not delivered yet.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public string? WebhookId { get; set; }

        /// <summary>The one whose contact has this ID of Visit's.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public string? ContactId { get; set; }

        /// <summary>The one whose contact has this reference of yours.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public string? ContactReference { get; set; }

        /// <summary>IDs of the registration types wanted.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public string[]? RegistrationTypes { get; set; }

        /// <summary>Leaves the tombstones of deleted partners out.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public SwitchParameter HideDeleted { get; set; }

        /// <inheritdoc/>
        protected override Resource Resource => Resources.Partners;

        /// <inheritdoc/>
        protected override void AddFilters(FilterList filters) => filters
            .Add("webhookId", WebhookId)
            .Add("contactId", ContactId)
            .Add("contactReference", ContactReference)
            .Add("registrationType", RegistrationTypes)
            .HideDeleted(HideDeleted);
    }
}
