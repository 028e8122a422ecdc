using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets connections, which are leads. The API key requires the leads permission.</summary>
[Cmdlet(VerbsCommon.Get, "VisitConnection", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Connection))]
public sealed class GetVisitConnection : GetItemCommand<Connection>
{
    /// <summary>The ID of the webhook whose undelivered records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? WebhookId { get; set; }

    /// <summary>Who led the connection: visitor or partner.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(ConnectionTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Type { get; set; }

    /// <summary>The ID of the visitor whose records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? VisitorId { get; set; }

    /// <summary>The ID of the exhibitor whose records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Connections;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId)
        .Add("type", Type)
        .Add("visitorId", VisitorId)
        .Add("partnerId", PartnerId);
}
