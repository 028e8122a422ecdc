using System.Security.Cryptography;

namespace VisitCloud.Client.Compat;

internal static class Digest
{
    public static byte[] Sha256(byte[] content)
    {
#if NET8_0_OR_GREATER
        return SHA256.HashData(content);
#else
        using var hash = SHA256.Create();
        return hash.ComputeHash(content);
#endif
    }
}
