using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>An activity that a participant attended.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class AttendedActivity : NestedObject
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The start time (DateTimeOffset).</summary>
    public object? Start { get => Get(); set => Set(value); }

    /// <summary>The end time (DateTimeOffset).</summary>
    public object? End { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.AttendedActivity;
}
