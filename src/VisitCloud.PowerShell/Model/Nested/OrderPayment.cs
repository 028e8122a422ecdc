using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A payment of an order.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class OrderPayment : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The state (string).</summary>
    public object? State { get => Get(); set => Set(value); }

    /// <summary>The payment method (string).</summary>
    public object? Method { get => Get(); set => Set(value); }

    /// <summary>The amount (decimal).</summary>
    public object? Amount { get => Get(); set => Set(value); }

    /// <summary>The currency (string).</summary>
    public object? Currency { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.OrderPayment;
}
