namespace VisitCloud.Client.Sync;

/// <summary>One endpoint of one event, to be brought up to date.</summary>
/// <param name="Resource">The endpoint.</param>
/// <param name="ExpoId">The event.</param>
/// <param name="Full">Reads everything again, and finds what has vanished without a tombstone.</param>
public sealed record SyncRequest(Resource Resource, string ExpoId, bool Full);
