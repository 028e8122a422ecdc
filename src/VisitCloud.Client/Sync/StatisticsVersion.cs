using System.Buffers.Binary;

namespace VisitCloud.Client.Sync;

/// <summary>Tells whether the statistics that a database keeps of an event agree with its records.</summary>
/// <param name="Changes">The number of transactions that changed records of the event.</param>
/// <param name="StoredChanges">The number of these transactions that the statistics include; null if no statistics are stored.</param>
public sealed record StatisticsVersion(long Changes, long? StoredChanges)
{
    /// <summary>Gets the version of an event without records and statistics.</summary>
    public static StatisticsVersion None { get; } = new(0, null);

    /// <summary>Gets the format of the statistics, which is their first number; null if no statistics are stored.</summary>
    public int? Format { get; init; }

    /// <summary>Gets a value indicating whether there are statistics that include all changes.</summary>
    public bool IsCurrent => StoredChanges == Changes;

    /// <summary>Returns the version with the format of the statistics.</summary>
    /// <param name="data">The first bytes of the statistics; null if no statistics are stored.</param>
    public StatisticsVersion WithFormat(byte[]? data)
        => data is { Length: >= sizeof(int) } ? this with { Format = BinaryPrimitives.ReadInt32LittleEndian(data) } : this;
}
