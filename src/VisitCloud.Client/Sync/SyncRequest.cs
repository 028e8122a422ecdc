namespace VisitCloud.Client.Sync;

/// <summary>An endpoint of an event to sync.</summary>
/// <param name="Resource">The endpoint.</param>
/// <param name="ExpoId">The event.</param>
public sealed record SyncRequest(Resource Resource, string ExpoId)
{
    /// <summary>Gets a value indicating whether to read all records and to find those that were deleted without a tombstone.</summary>
    public bool Full { get; init; }

    /// <summary>Gets a value indicating whether records may be marked as deleted when most of them are missing.</summary>
    public bool Force { get; init; }

    /// <summary>Gets the IDs of the registration types to sync visitors of; empty for all.</summary>
    public IReadOnlyList<string> RegistrationTypes { get; init; } = [];

    /// <summary>Gets the registration states to sync visitors in; empty for all known states.</summary>
    public IReadOnlyList<string> RegistrationStates { get; init; } = [];
}
