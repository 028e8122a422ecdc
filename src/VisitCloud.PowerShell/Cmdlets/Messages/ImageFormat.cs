namespace VisitCloud.PowerShell.Cmdlets.Messages;

/// <summary>Detects the format of an image from its first bytes.</summary>
internal static class ImageFormat
{
    /// <summary>The number of bytes that identify every supported format.</summary>
    private const int HeadLength = 12;

    /// <summary>Detects the format of a file.</summary>
    /// <returns>The name of the format, or null if the service does not support it.</returns>
    public static string? Detect(Stream file)
    {
        var head = new byte[HeadLength];
        var length = 0;
        while (length < HeadLength && file.Read(head, length, HeadLength - length) is > 0 and var count)
            length += count;
        return Detect(head.AsSpan(0, length));
    }

    private static string? Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }))
            return "PNG";
        if (head.StartsWith(new byte[] { 0xFF, 0xD8, 0xFF }))
            return "JPEG";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return "GIF";
        return head.Length >= HeadLength && head.StartsWith("RIFF"u8) && head.Slice(8).StartsWith("WEBP"u8) ? "WebP" : null;
    }
}
