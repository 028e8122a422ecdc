using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A badge with a QR code.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class Badge : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The value of the QR code (string).</summary>
    public object? Qr { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.Badge;
}
