using System.Text;

namespace VisitCloud.Client.Compat;

/// <summary>Decodes spans, which .NET Framework cannot.</summary>
internal static class EncodingCompat
{
    /// <summary>Decodes bytes.</summary>
    public static string Decode(this Encoding encoding, ReadOnlySpan<byte> bytes)
    {
#if NET8_0_OR_GREATER
        return encoding.GetString(bytes);
#else
        return encoding.GetString(bytes.ToArray());
#endif
    }
}
