using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Reads an event's list that the service gives whole, in one answer.</summary>
/// <typeparam name="T">What one record is.</typeparam>
public abstract class GetWholeListCommand<T> : GetRecordCommand<T>
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
