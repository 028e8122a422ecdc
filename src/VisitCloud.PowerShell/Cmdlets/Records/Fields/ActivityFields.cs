using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Fields;

/// <summary>The typed parameters of a activity.</summary>
public sealed class ActivityFields : FieldSet
{
    private static readonly Dictionary<string, string> ApiNames = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(Name)] = "name",
        [nameof(Type)] = "type",
        [nameof(Start)] = "start",
        [nameof(End)] = "end",
        [nameof(Access)] = "access",
        [nameof(Location)] = "location.id",
    };

    /// <summary>The title.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>The kind of activity.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Type { get; set; }

    /// <summary>When it starts.</summary>
    [Parameter]
    [AllowNull]
    [Rehydrate]
    public DateTimeOffset? Start { get; set; }

    /// <summary>When it ends.</summary>
    [Parameter]
    [AllowNull]
    [Rehydrate]
    public DateTimeOffset? End { get; set; }

    /// <summary>open, signup or restricted.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ActivityAccessCompleter))]
    public string? Access { get; set; }

    /// <summary>The ID of the location.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [RecordId]
    public string? Location { get; set; }

    /// <inheritdoc/>
    protected internal override IReadOnlyDictionary<string, string> Names => ApiNames;
}
