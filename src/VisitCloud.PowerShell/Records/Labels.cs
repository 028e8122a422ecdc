using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Commands;

namespace VisitCloud
{
    /// <summary>A label.</summary>
    public sealed class Label : Record;
}

namespace VisitCloud.PowerShell.Records
{
    /// <summary>Reads labels.</summary>
    [Cmdlet(VerbsCommon.Get, "VisitLabel", DefaultParameterSetName = ParameterSets.List)]
    [OutputType(typeof(Label))]
    public sealed class GetVisitLabel : GetItemInExpoCommand<Label>
    {
        /// <summary>Leaves the tombstones of deleted labels out.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public SwitchParameter HideDeleted { get; set; }

        /// <inheritdoc/>
        protected override Resource Resource => Resources.Labels;

        /// <inheritdoc/>
        protected override void AddFilters(FilterList filters) => filters
            .HideDeleted(HideDeleted);
    }
}
