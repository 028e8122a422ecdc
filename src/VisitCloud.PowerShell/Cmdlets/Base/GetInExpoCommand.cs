using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Reads a list of an event's records, in pages by revision.</summary>
/// <typeparam name="T">What one record is.</typeparam>
public abstract class GetInExpoCommand<T> : GetPagedCommand<T>
    where T : Record, new()
{
    /// <summary>The event. Default: the session's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string? ExpoId { get; set; }

    private protected override string? RequestedExpoId => ExpoId;
}
