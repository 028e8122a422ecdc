using VisitCloud.Client;

namespace VisitCloud;

/// <summary>An order of the shop.</summary>
public sealed class Order : Record
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

    /// <summary>The total (decimal).</summary>
    public object? Total { get => Get(); set => Set(value); }

    /// <summary>The currency (string).</summary>
    public object? Currency { get => Get(); set => Set(value); }

    /// <summary>The time (DateTimeOffset).</summary>
    public object? Time { get => Get(); set => Set(value); }

    /// <summary>The lines.</summary>
    public NestedList<OrderLine>? Lines { get => GetList<OrderLine>(); set => Set(value); }

    /// <summary>The payments.</summary>
    public NestedList<OrderPayment>? Payments { get => GetList<OrderPayment>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Orders.Fields;
}
