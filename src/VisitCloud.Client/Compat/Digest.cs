using System.Security.Cryptography;

namespace VisitCloud.Client.Compat;

/// <summary>Computes hashes.</summary>
internal static class Digest
{
    /// <summary>Computes the SHA-256 hash of bytes.</summary>
    public static byte[] ComputeSha256(byte[] content)
    {
#if NET8_0_OR_GREATER
        return SHA256.HashData(content);
#else
        using var hash = SHA256.Create();
        return hash.ComputeHash(content);
#endif
    }
}
