using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>The number of registrations of one registration type.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class RegistrationTypeStatistics : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The number of registrations (long).</summary>
    public object? Total { get => Get(); set => Set(value); }

    /// <summary>The number of online registrations (long).</summary>
    public object? Online { get => Get(); set => Set(value); }

    /// <summary>The number of on-site registrations (long).</summary>
    public object? Onsite { get => Get(); set => Set(value); }

    /// <summary>The number of visitors who showed up (long).</summary>
    public object? Show { get => Get(); set => Set(value); }

    /// <summary>The number of no-shows (long).</summary>
    public object? Noshow { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.RegistrationTypeStatistics;
}
