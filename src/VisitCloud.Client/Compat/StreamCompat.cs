using System.IO.Compression;

namespace VisitCloud.Client.Compat;

internal static class StreamCompat
{
    /// <summary>The body, unpacked; it ends with an exception where the connection ended before it.</summary>
    public static async Task<Stream> ReadStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        cancellationToken.ThrowIfCancellationRequested();
        var body = await content.ReadAsStreamAsync().ConfigureAwait(false);
        if (content.Headers.ContentLength is { } length)
            body = new LengthCheckedStream(body, length);
        return content.Headers.ContentEncoding.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? new GZipStream(body, CompressionMode.Decompress) : body;
#endif
    }

    /// <summary>Reads what has come of the body.</summary>
    /// <param name="response">Whose body it is.</param>
    /// <param name="body">The body.</param>
    /// <param name="into">Where the bytes go.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>How many bytes came; 0 at the end.</returns>
    /// <remarks>
    /// No other thread may dispose the response while a read is at work: its connection would be emptied by both at once,
    /// and be taken for the next request with bytes left over or missing.
    /// </remarks>
    public static async Task<int> ReadBodyAsync(this HttpResponseMessage response, Stream body, ArraySegment<byte> into, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return await body.ReadAsync(into.AsMemory(), cancellationToken).ConfigureAwait(false);
#else
        // .NET Framework's stream does not heed the token, but a read that waits ends when the response is disposed.
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => ended.TrySetResult(true)))
        {
            var read = body.ReadAsync(into.Array!, into.Offset, into.Count, cancellationToken);
            if (await Task.WhenAny(read, ended.Task).ConfigureAwait(false) != read)
                response.Dispose();
            var count = await read.ConfigureAwait(false);
            // A body that was closed reads as one that has ended.
            cancellationToken.ThrowIfCancellationRequested();
            return count;
        }
#endif
    }
}
