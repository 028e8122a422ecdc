namespace VisitCloud.Sandbox.Data;

/// <summary>
/// Turns (kind, event, number) into the 13 characters of an ID and back.
/// The mix can be undone, so a million records need no dictionary to be found by ID.
/// </summary>
internal sealed class RecordIds(int seed)
{
    /// <summary>[V] The event that the vendor's document uses as its example.</summary>
    public const string FirstExpo = "0rwwipz7fufs1";

    public const int Length = 13;
    public const int ShortLength = 9;

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const ulong FirstFactor = 0xBF58476D1CE4E5B9;
    private const ulong SecondFactor = 0x94D049BB133111EB;
    private static readonly ulong FirstInverse = InverseOf(FirstFactor);
    private static readonly ulong SecondInverse = InverseOf(SecondFactor);

    private readonly ulong _key = Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15);

    public string Of(RecordKind kind, int expo, int number)
    {
        if (kind == RecordKind.Expo && number == 0)
            return FirstExpo;
        return string.Create(Length, Mix(Pack(kind, expo, number) ^ _key), static (text, value) => Spell(text, value));
    }

    /// <summary>The number behind an ID, or -1 when it is not an ID of that kind and event.</summary>
    public int NumberOf(string id, RecordKind kind, int expo)
    {
        if (kind == RecordKind.Expo && id == FirstExpo)
            return 0;
        if (!TrySpelledBy(id, out var mixed))
            return -1;
        var packed = Unmix(mixed) ^ _key;
        var number = (int)(uint)(packed & 0xFFFFFFFF);
        if (number < 0 || packed != Pack(kind, expo, number))
            return -1;
        return kind == RecordKind.Expo && number == 0 ? -1 : number;
    }

    /// <summary>Sub-objects have shorter IDs [P]; nobody asks for them by number, so these need no way back.</summary>
    public string ShortOf(string what, int expo, int number)
    {
        var hash = _key;
        foreach (var character in what)
            hash = Mix(hash ^ character);
        return string.Create(ShortLength, Mix(hash ^ ((ulong)(uint)expo << 32) ^ (uint)number), static (text, value) => Spell(text, value));
    }

    private static ulong Pack(RecordKind kind, int expo, int number) => ((ulong)kind << 56) | ((ulong)(uint)expo << 32) | (uint)number;

    private static void Spell(Span<char> text, ulong value)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            (value, var digit) = Math.DivRem(value, 36);
            text[i] = Digits[(int)digit];
        }
    }

    private static bool TrySpelledBy(string id, out ulong value)
    {
        value = 0;
        if (id.Length != Length)
            return false;
        UInt128 sum = 0;
        foreach (var character in id)
        {
            var digit = character switch
            {
                >= '0' and <= '9' => character - '0',
                >= 'a' and <= 'z' => character - 'a' + 10,
                _ => -1,
            };
            if (digit < 0)
                return false;
            sum = (sum * 36) + (uint)digit;
        }

        value = (ulong)sum;
        return sum <= ulong.MaxValue;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * FirstFactor;
        value = (value ^ (value >> 27)) * SecondFactor;
        return value ^ (value >> 31);
    }

    private static ulong Unmix(ulong value)
    {
        value = UndoShift(value, 31) * SecondInverse;
        value = UndoShift(value, 27) * FirstInverse;
        return UndoShift(value, 30);
    }

    private static ulong UndoShift(ulong value, int shift)
    {
        var result = value;
        for (var known = shift; known < 64; known += shift)
            result = value ^ (result >> shift);
        return result;
    }

    /// <summary>Newton's iteration modulo 2^64: each round doubles the number of right bits.</summary>
    private static ulong InverseOf(ulong odd)
    {
        var inverse = odd;
        for (var rightBits = 3; rightBits < 64; rightBits *= 2)
            inverse *= 2 - (odd * inverse);
        return inverse;
    }
}
