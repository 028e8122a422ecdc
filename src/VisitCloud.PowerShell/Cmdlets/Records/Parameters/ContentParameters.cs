using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Parameters;

/// <summary>The typed parameters of a content.</summary>
public sealed class ContentParameters : FieldParameters
{
    /// <summary>The title.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? Name { get; set; }

    /// <summary>The type, such as product or info. A profile is created with its exhibitor (vendor document).</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    [FieldText]
    public string? Type { get; set; }

    /// <summary>The text.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? Summary { get; set; }

    /// <summary>internal or external.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ContentSourceCompleter))]
    [FieldText]
    public string? Source { get; set; }

    /// <summary>The ID of the company whose product it is.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }
}
