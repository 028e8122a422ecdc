namespace VisitCloud.Client.Http;

/// <summary>A request to the service, before it is authorized.</summary>
/// <param name="Method">The method.</param>
/// <param name="Uri">The whole address, below the session's base address.</param>
/// <param name="Content">Makes the body, anew for each try; null for none.</param>
internal sealed record VisitRequest(HttpMethod Method, Uri Uri, Func<HttpContent>? Content = null)
{
    /// <summary>A name for people: <c>GET visitors/0rwwipz7fufs1?limit=1</c>.</summary>
    public string Describe(Uri baseUri) => $"{Method} {baseUri.MakeRelativeUri(Uri)}";
}
