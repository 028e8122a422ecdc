using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A postal address.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class Address : NestedObject
{
    /// <summary>The street (string).</summary>
    public object? Street { get => Get(); set => Set(value); }

    /// <summary>The postal code (string).</summary>
    public object? Zip { get => Get(); set => Set(value); }

    /// <summary>The city (string).</summary>
    public object? City { get => Get(); set => Set(value); }

    /// <summary>The country code (string).</summary>
    public object? Country { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.Address;
}
