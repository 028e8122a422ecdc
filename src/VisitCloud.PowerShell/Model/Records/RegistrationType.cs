using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A registration type of an event.</summary>
public sealed class RegistrationType : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The type, visitor or partner (string).</summary>
    public object? Type { get => Get(); set => Set(value); }

    /// <summary>The level, organization or expo (string).</summary>
    public object? Level { get => Get(); set => Set(value); }

    /// <summary>The organizer's own reference (string).</summary>
    public object? Reference { get => Get(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.RegistrationTypes.Fields;
}
