using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A license for hardware or software.</summary>
public sealed class License : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The type (string).</summary>
    public object? Type { get => Get(); set => Set(value); }

    /// <summary>The highest number of activations (long).</summary>
    public object? ActivationMax { get => Get(); set => Set(value); }

    /// <summary>The number of activations (long).</summary>
    public object? Activations { get => Get(); set => Set(value); }

    /// <summary>The exhibiting company.</summary>
    public NamedReference? Partner { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Licenses.Fields;
}
