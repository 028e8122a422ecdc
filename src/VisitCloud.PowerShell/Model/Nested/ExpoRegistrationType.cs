using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A registration type as an event lists it.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class ExpoRegistrationType : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The level, organization or expo (string).</summary>
    public object? Level { get => Get(); set => Set(value); }

    /// <summary>The type, visitor or partner (string).</summary>
    public object? Type { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.ExpoRegistrationType;
}
