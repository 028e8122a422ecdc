using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A payment.</summary>
public sealed class Payment : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The visitor.</summary>
    public NamedReference? Visitor { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The exhibiting company.</summary>
    public NamedReference? Partner { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The state (string).</summary>
    public object? State { get => Get(); set => Set(value); }

    /// <summary>The payment method (string).</summary>
    public object? Method { get => Get(); set => Set(value); }

    /// <summary>The amount (decimal).</summary>
    public object? Amount { get => Get(); set => Set(value); }

    /// <summary>The currency (string).</summary>
    public object? Currency { get => Get(); set => Set(value); }

    /// <summary>The time (DateTimeOffset).</summary>
    public object? Time { get => Get(); set => Set(value); }

    /// <summary>The organizer's own reference (string).</summary>
    public object? Reference { get => Get(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Payments.Fields;
}
