using System.IO.Compression;

namespace VisitCloud.Client.Compat;

/// <summary>Reads the bodies of responses.</summary>
internal static class ResponseBodyReader
{
    /// <summary>Returns the body, decompressed. Reading it throws if the connection ends too early.</summary>
    public static async Task<Stream> ReadStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        cancellationToken.ThrowIfCancellationRequested();
        var body = await content.ReadAsStreamAsync().ConfigureAwait(false);
        if (content.Headers.ContentLength is { } length)
            body = new LengthCheckedStream(body, length);
        return content.Headers.ContentEncoding.Contains("gzip", StringComparer.OrdinalIgnoreCase)
            ? new GZipStream(body, CompressionMode.Decompress) : body;
#endif
    }

    /// <summary>Reads bytes of the body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="body">The body of the response.</param>
    /// <param name="buffer">The buffer to write the bytes to.</param>
    /// <param name="cancellationToken">A token that cancels reading.</param>
    /// <returns>The number of bytes; 0 at the end.</returns>
    /// <remarks>
    /// No other thread must dispose the response while this method reads. Both would read from the connection at once, and the
    /// next request on it would find bytes that are left over or missing.
    /// </remarks>
    public static async Task<int> ReadBodyAsync(
        this HttpResponseMessage response, Stream body, ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return await body.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
#else
        // The stream of .NET Framework ignores the token, but disposal of the response ends a read that waits.
        var canceled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => canceled.TrySetResult(true)))
        {
            var read = body.ReadAsync(buffer.Array!, buffer.Offset, buffer.Count, cancellationToken);
            if (await Task.WhenAny(read, canceled.Task).ConfigureAwait(false) != read)
                response.Dispose();
            var count = await read.ConfigureAwait(false);
            // A body that was closed looks like one that has ended.
            cancellationToken.ThrowIfCancellationRequested();
            return count;
        }
#endif
    }
}
