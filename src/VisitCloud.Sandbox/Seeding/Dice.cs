namespace VisitCloud.Sandbox.Seeding;

/// <summary>
/// Chance without a sequence: the same seed, record and field always give the same draw, in any order,
/// so a record's content need not be kept and one of its fields can be known without the others.
/// </summary>
internal readonly struct Dice
{
    private readonly ulong _key;

    public Dice(int seed, int expo, int table)
        : this(Scramble(Scramble(Scramble((uint)seed) ^ (uint)expo) ^ (uint)table))
    {
    }

    private Dice(ulong key) => _key = key;

    public ulong Bits(int number, Draw field) => Scramble(_key ^ ((ulong)(uint)number << 16) ^ (ulong)field);

    public int Below(int number, Draw field, int bound) => bound <= 1 ? 0 : (int)(Bits(number, field) % (ulong)bound);

    /// <summary>True for about <paramref name="perMille"/> records in a thousand.</summary>
    public bool Hits(int number, Draw field, int perMille) => Below(number, field, 1000) < perMille;

    public T Pick<T>(int number, Draw field, T[] from) => from[Below(number, field, from.Length)];

    /// <summary>Dice of their own for the parts of one record, such as its actions or answers.</summary>
    public Dice For(int number, Draw field) => new(Bits(number, field));

    private static ulong Scramble(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
