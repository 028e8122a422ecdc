using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>
/// The revisions of one table: they grow with the record's number, with gaps, and both ways are arithmetic, so that a
/// page is found without a look at the list.
/// </summary>
internal readonly struct RevisionLine
{
    /// <summary>Where every list begins: beyond 32 bits, near the vendor's example [V].</summary>
    public const long Start = 10_525_205_227;

    /// <summary>Where the revisions of edits begin: beyond all seeded ones.</summary>
    public const long End = Start + Span + Stride;

    private const long Span = 2_000_000L * Stride;
    private const int Stride = 1024;
    private const int Slots = 128;

    private readonly Dice _dice;
    private readonly long _stride;
    private readonly int _slot;

    /// <summary>A short table is spread over the same time as a long one.</summary>
    public RevisionLine(Dice dice, RecordKind kind, int expo, int count, int longest)
    {
        _dice = dice;
        _stride = (long)Stride * Math.Max(1, longest * 2L / Math.Max(1, count));
        // A slot for each kind: no two records of an event have the same revision.
        _slot = ((expo % 4) * (Slots / 4)) + ((int)kind % (Slots / 4));
    }

    public long Of(int number) => Start + (number * _stride) + (_dice.Below(number, Draw.Revision, (int)Math.Min(int.MaxValue, _stride / Slots)) * (long)Slots) + _slot;

    /// <summary>The first number whose revision is the given one or later.</summary>
    public int FirstFrom(long revision)
    {
        if (revision <= Start)
            return 0;
        var number = (int)Math.Min(int.MaxValue - 1, (revision - Start) / _stride);
        return Of(number) >= revision ? number : number + 1;
    }
}
