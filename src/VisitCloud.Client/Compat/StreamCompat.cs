namespace VisitCloud.Client.Compat;

internal static class StreamCompat
{
    public static async Task<Stream> ReadStreamAsync(this HttpContent content, CancellationToken cancellation)
    {
#if NET8_0_OR_GREATER
        return await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
        cancellation.ThrowIfCancellationRequested();
        return await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
    }
}
