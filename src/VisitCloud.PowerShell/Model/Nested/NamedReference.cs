using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A reference to a record or to another thing with a name.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class NamedReference : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The organizer's own reference (string).</summary>
    public object? Reference { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.NamedReference;
}
