using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A label of contents.</summary>
public sealed class Label : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The color (string).</summary>
    public object? Color { get => Get(); set => Set(value); }

    /// <summary>The types of content that the label can be used for: profile, product.</summary>
    public NestedList<object>? Types { get => GetValues(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Labels.Fields;
}
