using System.Runtime.CompilerServices;

namespace VisitCloud.Client.Compat;

/// <summary>Compares secrets in a time that does not depend on where they differ.</summary>
internal static class FixedTime
{
    /// <summary>Whether two arrays are equal.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static bool AreEqual(byte[] left, byte[] right)
    {
#if NET8_0_OR_GREATER
        return System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(left, right);
#else
        if (left.Length != right.Length)
            return false;
        var difference = 0;
        for (var i = 0; i < left.Length; i++)
            difference |= left[i] ^ right[i];
        return difference == 0;
#endif
    }
}
