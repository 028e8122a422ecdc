namespace VisitCloud.PowerShell.Cmdlets.Messages;

/// <summary>What a file is by its first bytes; its name says nothing.</summary>
internal static class ImageFormat
{
    /// <summary>The most bytes that are needed to tell.</summary>
    private const int HeadLength = 12;

    /// <summary>The format's name; null where it is none of the images that the service takes.</summary>
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
