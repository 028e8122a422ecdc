using System.Net.Http.Headers;

namespace VisitCloud.Client.Http;

/// <summary>Creates bodies of requests.</summary>
public static class RequestContent
{
    /// <summary>Creates a JSON body.</summary>
    public static HttpContent FromJson(byte[] json) => new ByteArrayContent(json)
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };

    /// <summary>Creates a binary body.</summary>
    public static HttpContent FromStream(Stream stream) => new StreamContent(stream)
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
    };
}
