using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>One line of an order.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class OrderLine : NestedObject
{
    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The quantity (long).</summary>
    public object? Quantity { get => Get(); set => Set(value); }

    /// <summary>The price (decimal).</summary>
    public object? Price { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.OrderLine;
}
