using VisitCloud.Client;

namespace VisitCloud;

/// <summary>An NFC device.</summary>
public sealed class Touchpoint : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The content.</summary>
    public NamedReference? Content { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The exhibiting company.</summary>
    public NamedReference? Partner { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Touchpoints.Fields;
}
