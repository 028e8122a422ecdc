namespace VisitCloud.Client.Http;

/// <summary>Reads the body of a response, in bounded memory.</summary>
internal static class BodyReader
{
    /// <summary>Reads a body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="limit">The maximum number of bytes to read. The rest of a longer body is not read.</param>
    /// <param name="cancellationToken">A token that cancels reading.</param>
    public static async Task<ResponseBody> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var body = new ResponseBody(limit);
        try
        {
            var stream = await response.Content.ReadStreamAsync(cancellationToken).ConfigureAwait(false);
            int count;
            do
            {
                count = await response.ReadBodyAsync(stream, body.GetFreeSpace(), cancellationToken).ConfigureAwait(false);
                body.Advance(count);
            }
            while (count > 0 && !body.IsTruncated);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }
}
