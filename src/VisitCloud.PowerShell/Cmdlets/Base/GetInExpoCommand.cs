using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Gets a list of records of an event, page by page.</summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class GetInExpoCommand<T> : GetPagedCommand<T>
    where T : Record, new()
{
    /// <summary>The ID of the event. The default is the event of the session.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string? ExpoId { get; set; }

    private protected override string? RequestedExpoId => ExpoId;
}
