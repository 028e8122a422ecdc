
namespace VisitCloud.Client.Http;

/// <summary>Reads an answer's body, in bounded memory.</summary>
internal static class BodyReader
{
    /// <exception cref="VisitApiException">The body is larger than <paramref name="limit"/> bytes.</exception>
    public static async Task<ResponseBody> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        var body = new ResponseBody();
        // .NET Framework's response stream does not heed the token, but it does end when the response is disposed.
        using var ending = cancellation.Register(response.Dispose);
        try
        {
            var stream = await response.Content.ReadStreamAsync(cancellation).ConfigureAwait(false);
            while (true)
            {
                var room = body.Room();
                var count = await stream.ReadAsync(room.Array!, room.Offset, room.Count, cancellation).ConfigureAwait(false);
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
