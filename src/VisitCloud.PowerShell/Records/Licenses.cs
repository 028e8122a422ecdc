using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Commands;

namespace VisitCloud
{
    /// <summary>A license for hardware or software.</summary>
    public sealed class License : Record;
}

namespace VisitCloud.PowerShell.Records
{
    /// <summary>Reads licenses.</summary>
    [Cmdlet(VerbsCommon.Get, "VisitLicense", DefaultParameterSetName = ParameterSets.List)]
    [OutputType(typeof(License))]
    public sealed class GetVisitLicense : GetItemInExpoCommand<License>
    {
        /// <summary>Only those of this partner.</summary>
        [Parameter(ParameterSetName = ParameterSets.List)]
        public string? PartnerId { get; set; }

        /// <inheritdoc/>
        protected override Resource Resource => Resources.Licenses;

        /// <inheritdoc/>
        protected override void AddFilters(FilterList filters) => filters
            .Add("partnerId", PartnerId);
    }
}
