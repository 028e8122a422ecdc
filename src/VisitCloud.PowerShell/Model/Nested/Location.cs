using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A location of an event.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class Location : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The direction (string).</summary>
    public object? Direction { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.Location;
}
