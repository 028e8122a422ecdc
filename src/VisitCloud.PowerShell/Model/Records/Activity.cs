using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A session of the program.</summary>
public sealed class Activity : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The type (string).</summary>
    public object? Type { get => Get(); set => Set(value); }

    /// <summary>The start time (DateTimeOffset).</summary>
    public object? Start { get => Get(); set => Set(value); }

    /// <summary>The end time (DateTimeOffset).</summary>
    public object? End { get => Get(); set => Set(value); }

    /// <summary>Who can attend: open, signup, or restricted (string).</summary>
    public object? Access { get => Get(); set => Set(value); }

    /// <summary>The location.</summary>
    public NamedReference? Location { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The description (string).</summary>
    public object? Description { get => Get(); set => Set(value); }

    /// <summary>The capacity (long).</summary>
    public object? Capacity { get => Get(); set => Set(value); }

    /// <summary>The number of sign-ups (long).</summary>
    public object? SignUps { get => Get(); set => Set(value); }

    /// <summary>The participants.</summary>
    public NestedList<NamedReference>? Participants { get => GetList<NamedReference>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Activities.Fields;
}
