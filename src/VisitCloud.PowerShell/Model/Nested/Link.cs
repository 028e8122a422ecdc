using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A link in a content.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class Link : NestedObject
{
    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The address (string).</summary>
    public object? Url { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.Link;
}
