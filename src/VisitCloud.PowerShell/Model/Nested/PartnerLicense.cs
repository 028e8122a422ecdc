using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A license of a partner.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class PartnerLicense : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The type (string).</summary>
    public object? Type { get => Get(); set => Set(value); }

    /// <summary>The highest number of activations (long).</summary>
    public object? ActivationMax { get => Get(); set => Set(value); }

    /// <summary>The number of activations (long).</summary>
    public object? Activations { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.PartnerLicense;
}
