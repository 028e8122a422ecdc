using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A registration type that partners can give to their staff.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class StaffRegistrationType : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The number of free badges (long).</summary>
    public object? FreeBadges { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.StaffRegistrationType;
}
