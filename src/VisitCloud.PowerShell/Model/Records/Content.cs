using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A profile, a product, or another text about the event.</summary>
public sealed class Content : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The type (string).</summary>
    public object? Type { get => Get(); set => Set(value); }

    /// <summary>The summary (string).</summary>
    public object? Summary { get => Get(); set => Set(value); }

    /// <summary>The source, internal or external (string).</summary>
    public object? Source { get => Get(); set => Set(value); }

    /// <summary>The exhibiting company.</summary>
    public NamedReference? Partner { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The description (string).</summary>
    public object? Description { get => Get(); set => Set(value); }

    /// <summary>The links.</summary>
    public NestedList<Link>? Links { get => GetList<Link>(); set => Set(value); }

    /// <summary>The labels.</summary>
    public NestedList<NamedReference>? Labels { get => GetList<NamedReference>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Contents.Fields;
}
