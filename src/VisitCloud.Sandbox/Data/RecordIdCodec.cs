namespace VisitCloud.Sandbox.Data;

/// <summary>
/// Encodes a record's kind, event, and number as an ID of 13 characters, and decodes it.
/// The encoding is reversible, so a million seeded records need no index by ID.
/// </summary>
internal sealed class RecordIdCodec(int seed)
{
    /// <summary>The event in the examples of the vendor's document.</summary>
    public const string FirstExpo = "0rwwipz7fufs1";

    public const int Length = 13;
    public const int ShortLength = 9;

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const ulong FirstFactor = 0xBF58476D1CE4E5B9;
    private const ulong SecondFactor = 0x94D049BB133111EB;
    private static readonly ulong FirstInverse = InvertModulo64Bits(FirstFactor);
    private static readonly ulong SecondInverse = InvertModulo64Bits(SecondFactor);

    private readonly ulong _key = ScrambleBits((ulong)(uint)seed + 0x9E3779B97F4A7C15);

    /// <summary>Encodes a record's ID.</summary>
    public string Encode(RecordKind kind, int expo, int number)
    {
        if (kind == RecordKind.Expo && number == 0)
            return FirstExpo;
        return string.Create(Length, ScrambleBits(Pack(kind, expo, number) ^ _key), static (text, value) => WriteDigits(text, value));
    }

    /// <summary>Decodes the number of an ID; -1 if it is not an ID of that kind and event.</summary>
    public int DecodeNumber(string id, RecordKind kind, int expo)
    {
        if (kind == RecordKind.Expo && id == FirstExpo)
            return 0;
        if (!TryDecode(id, out var scrambled))
            return -1;
        var packed = UnscrambleBits(scrambled) ^ _key;
        var number = (int)(uint)(packed & 0xFFFFFFFF);
        if (number < 0 || packed != Pack(kind, expo, number))
            return -1;
        return kind == RecordKind.Expo && number == 0 ? -1 : number;
    }

    /// <summary>Creates the short ID of a sub-object. These IDs cannot be decoded.</summary>
    public string CreateShort(string name, int expo, int number)
    {
        var hash = _key;
        foreach (var character in name)
            hash = ScrambleBits(hash ^ character);
        hash = ScrambleBits(hash ^ ((ulong)(uint)expo << 32) ^ (uint)number);
        return string.Create(ShortLength, hash, static (text, value) => WriteDigits(text, value));
    }

    private static ulong Pack(RecordKind kind, int expo, int number) => ((ulong)kind << 56) | ((ulong)(uint)expo << 32) | (uint)number;

    private static void WriteDigits(Span<char> text, ulong value)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            (value, var digit) = Math.DivRem(value, 36);
            text[i] = Digits[(int)digit];
        }
    }

    private static bool TryDecode(string id, out ulong value)
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

    private static ulong ScrambleBits(ulong value)
    {
        value = (value ^ (value >> 30)) * FirstFactor;
        value = (value ^ (value >> 27)) * SecondFactor;
        return value ^ (value >> 31);
    }

    private static ulong UnscrambleBits(ulong value)
    {
        value = InvertXorShift(value, 31) * SecondInverse;
        value = InvertXorShift(value, 27) * FirstInverse;
        return InvertXorShift(value, 30);
    }

    private static ulong InvertXorShift(ulong value, int shift)
    {
        var result = value;
        for (var known = shift; known < 64; known += shift)
            result = value ^ (result >> shift);
        return result;
    }

    /// <summary>Computes the inverse modulo 2^64 with Newton's iteration, which doubles the number of correct bits each round.</summary>
    private static ulong InvertModulo64Bits(ulong odd)
    {
        var inverse = odd;
        for (var rightBits = 3; rightBits < 64; rightBits *= 2)
            inverse *= 2 - (odd * inverse);
        return inverse;
    }
}
