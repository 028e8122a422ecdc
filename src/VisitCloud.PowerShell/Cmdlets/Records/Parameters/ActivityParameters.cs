using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Parameters;

/// <summary>The typed parameters of an activity.</summary>
public sealed class ActivityParameters : FieldParameters
{
    /// <summary>The title.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? Name { get; set; }

    /// <summary>The type of activity.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ActivityTypeCompleter))]
    [FieldText]
    public string? Type { get; set; }

    /// <summary>The start time.</summary>
    [Parameter]
    [AllowNull]
    [Rehydrate]
    public object? Start { get; set; }

    /// <summary>The end time.</summary>
    [Parameter]
    [AllowNull]
    [Rehydrate]
    public object? End { get; set; }

    /// <summary>Who can attend: open, signup, or restricted.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ActivityAccessCompleter))]
    [FieldText]
    public string? Access { get; set; }

    /// <summary>The ID of the location.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [RecordId]
    public string? Location { get; set; }
}
