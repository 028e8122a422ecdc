namespace VisitCloud.Sandbox.Seeding;

/// <summary>
/// Stateless random values: the same seed, record, and field always give the same value, in any order. So records
/// need not be stored, and a field can be computed without the others.
/// </summary>
internal readonly struct RandomSource
{
    private readonly ulong _key;

    public RandomSource(int seed, int expo, int table)
        : this(Scramble(Scramble(Scramble((uint)seed) ^ (uint)expo) ^ (uint)table))
    {
    }

    private RandomSource(ulong key) => _key = key;

    public ulong GetBits(int number, RandomField field) => Scramble(_key ^ ((ulong)(uint)number << 16) ^ (ulong)field);

    public int GetInt32(int number, RandomField field, int bound) => bound <= 1 ? 0 : (int)(GetBits(number, field) % (ulong)bound);

    /// <summary>Returns true for about <paramref name="perMille"/> of 1,000 records.</summary>
    public bool GetBoolean(int number, RandomField field, int perMille) => GetInt32(number, field, 1000) < perMille;

    public T Pick<T>(int number, RandomField field, T[] from) => from[GetInt32(number, field, from.Length)];

    /// <summary>Creates a source for the parts of one record, such as its actions or answers.</summary>
    public RandomSource Derive(int number, RandomField field) => new(GetBits(number, field));

    private static ulong Scramble(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
