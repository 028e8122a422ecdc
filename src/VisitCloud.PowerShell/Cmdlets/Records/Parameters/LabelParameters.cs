using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Parameters;

/// <summary>The typed parameters of a label.</summary>
public sealed class LabelParameters : FieldParameters
{
    /// <summary>The label's name.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? Name { get; set; }

    /// <summary>The types of the contents that the label is for: profile, product.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(LabelTypeCompleter))]
    public string[]? Types { get; set; }

    /// <summary>The label's color.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? Color { get; set; }
}
