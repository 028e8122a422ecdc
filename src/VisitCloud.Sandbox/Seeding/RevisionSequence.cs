using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>
/// The revisions of one table. They grow with the record number, with gaps. Both directions are computed, so a page is
/// found without a search.
/// </summary>
internal readonly struct RevisionSequence
{
    /// <summary>The lowest revision: beyond 32 bits, like the vendor's example.</summary>
    public const long Start = 10_525_205_227;

    /// <summary>The revision after which edits start: higher than all seeded revisions.</summary>
    public const long End = Start + Span + Stride;

    private const long Span = 2_000_000L * Stride;
    private const int Stride = 1024;
    private const int Slots = 128;

    private readonly RandomSource _random;
    private readonly long _stride;
    private readonly int _slot;

    /// <summary>Creates a sequence. A short table is spread over the same range as a long one.</summary>
    public RevisionSequence(RandomSource random, RecordKind kind, int expo, int count, int longest)
    {
        _random = random;
        _stride = (long)Stride * Math.Max(1, longest * 2L / Math.Max(1, count));
        // Each kind has its own slot, so no two records of an event share a revision.
        _slot = ((expo % 4) * (Slots / 4)) + ((int)kind % (Slots / 4));
    }

    public long GetRevision(int number)
    {
        var slots = (int)Math.Min(int.MaxValue, _stride / Slots);
        return Start + (number * _stride) + (_random.GetInt32(number, RandomField.Revision, slots) * (long)Slots) + _slot;
    }

    /// <summary>Returns the first number whose revision is at least the given one.</summary>
    public int FindFirst(long revision)
    {
        if (revision <= Start)
            return 0;
        var number = (int)Math.Min(int.MaxValue - 1, (revision - Start) / _stride);
        return GetRevision(number) >= revision ? number : number + 1;
    }
}
