namespace VisitCloud.Client.Http;

/// <summary>Reads an answer's body, in bounded memory.</summary>
internal static class BodyReader
{
    /// <exception cref="VisitApiException">The body is larger than <paramref name="limit"/> bytes.</exception>
    public static async Task<ResponseBody> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var body = new ResponseBody();
        try
        {
            var stream = await response.Content.ReadStreamAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var count = await response.ReadBodyAsync(stream, body.Room(), cancellationToken).ConfigureAwait(false);
                if (count == 0)
                    return body;
                if (body.Advance(count) > limit)
                    throw new VisitApiException(VisitErrorKind.BadResponse, $"The answer is larger than {limit / (1024 * 1024)} MB, which no page of this API is. It was not read further.");
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }
}
