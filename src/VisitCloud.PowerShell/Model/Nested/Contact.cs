using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A person, unique within the organization and shared by its events.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class Contact : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The organizer's own reference (string).</summary>
    public object? Reference { get => Get(); set => Set(value); }

    /// <summary>The first name (string).</summary>
    public object? FirstName { get => Get(); set => Set(value); }

    /// <summary>The last name (string).</summary>
    public object? LastName { get => Get(); set => Set(value); }

    /// <summary>The email address (string).</summary>
    public object? Email { get => Get(); set => Set(value); }

    /// <summary>The company (string).</summary>
    public object? Company { get => Get(); set => Set(value); }

    /// <summary>The job title (string).</summary>
    public object? JobTitle { get => Get(); set => Set(value); }

    /// <summary>The telephone number (string).</summary>
    public object? Phone { get => Get(); set => Set(value); }

    /// <summary>The postal address.</summary>
    public Address? Address { get => GetObject<Address>(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.Contact;
}
