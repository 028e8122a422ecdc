using System.Text;

namespace VisitCloud.Client.Compat;

internal static class EncodingCompat
{
    public static string GetText(this Encoding encoding, ReadOnlySpan<byte> bytes)
    {
#if NET8_0_OR_GREATER
        return encoding.GetString(bytes);
#else
        return encoding.GetString(bytes.ToArray());
#endif
    }
}
