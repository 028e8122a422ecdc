using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A lead: a meeting of a visitor and a company.</summary>
public sealed class Connection : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The time (DateTimeOffset).</summary>
    public object? Time { get => Get(); set => Set(value); }

    /// <summary>The visitor.</summary>
    public NamedReference? Visitor { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The exhibiting company.</summary>
    public NamedReference? Partner { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>Who took the lead, visitor or partner (string).</summary>
    public object? LedBy { get => Get(); set => Set(value); }

    /// <summary>The user who took the lead.</summary>
    public NamedReference? User { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The notes (string).</summary>
    public object? Notes { get => Get(); set => Set(value); }

    /// <summary>The rating (long).</summary>
    public object? Rating { get => Get(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Connections.Fields;
}
