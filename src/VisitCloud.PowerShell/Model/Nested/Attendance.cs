using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>One stay of a participant at the event.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class Attendance : NestedObject
{
    /// <summary>The start time (DateTimeOffset).</summary>
    public object? Start { get => Get(); set => Set(value); }

    /// <summary>The end time (DateTimeOffset).</summary>
    public object? End { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.Attendance;
}
