using System.IO.Compression;

namespace VisitCloud.Client.Compat;

internal static class StreamCompat
{
    /// <summary>The body, unpacked; it ends with an exception where the connection ended before it.</summary>
    public static async Task<Stream> ReadStreamAsync(this HttpContent content, CancellationToken cancellation)
    {
#if NET8_0_OR_GREATER
        return await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
        cancellation.ThrowIfCancellationRequested();
        var body = await content.ReadAsStreamAsync().ConfigureAwait(false);
        if (content.Headers.ContentLength is { } length)
            body = new WholeStream(body, length);
        return content.Headers.ContentEncoding.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? new GZipStream(body, CompressionMode.Decompress) : body;
#endif
    }
}
