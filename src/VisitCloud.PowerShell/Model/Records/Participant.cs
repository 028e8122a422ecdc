using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A visitor who took part, with the attendance.</summary>
public sealed class Participant : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The visitor.</summary>
    public NamedReference? Visitor { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>Whether the visitor showed up (bool).</summary>
    public object? Show { get => Get(); set => Set(value); }

    /// <summary>Whether the visitor did not show up (bool).</summary>
    public object? NoShow { get => Get(); set => Set(value); }

    /// <summary>The times of attendance.</summary>
    public NestedList<Attendance>? Attendance { get => GetList<Attendance>(); set => Set(value); }

    /// <summary>The activities attended.</summary>
    public NestedList<AttendedActivity>? Activities { get => GetList<AttendedActivity>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Participants.Fields;
}
