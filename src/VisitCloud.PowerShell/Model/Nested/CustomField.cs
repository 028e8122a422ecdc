using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A custom field with its value.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class CustomField : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The code (string).</summary>
    public object? CustomCode { get => Get(); set => Set(value); }

    /// <summary>The revision (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The value (string).</summary>
    public object? Value { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.CustomField;
}
