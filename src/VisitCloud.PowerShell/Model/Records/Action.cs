using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A scan or another action of a visitor at the event.</summary>
public sealed class Action : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The type (string).</summary>
    public object? Type { get => Get(); set => Set(value); }

    /// <summary>The time (DateTimeOffset).</summary>
    public object? Time { get => Get(); set => Set(value); }

    /// <summary>The visitor.</summary>
    public NamedReference? Visitor { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The exhibiting company.</summary>
    public NamedReference? Partner { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The location.</summary>
    public NamedReference? Location { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The content.</summary>
    public NamedReference? Content { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Actions.Fields;
}
