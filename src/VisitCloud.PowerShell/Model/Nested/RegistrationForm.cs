using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A registration form of an event.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class RegistrationForm : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The description (string).</summary>
    public object? Description { get => Get(); set => Set(value); }

    /// <summary>The email address of the sender (string).</summary>
    public object? SenderEmail { get => Get(); set => Set(value); }

    /// <summary>The mode of the payment provider (string).</summary>
    public object? PspMode { get => Get(); set => Set(value); }

    /// <summary>The address (string).</summary>
    public object? Url { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.RegistrationForm;
}
