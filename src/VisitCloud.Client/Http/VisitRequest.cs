namespace VisitCloud.Client.Http;

/// <summary>A request to the service, without the API key.</summary>
/// <param name="Method">The method.</param>
/// <param name="Uri">The absolute address, below the base address.</param>
/// <param name="Content">Creates the body for each attempt; null for none.</param>
internal sealed record VisitRequest(HttpMethod Method, Uri Uri, Func<HttpContent>? Content = null)
{
    /// <summary>Returns a name for messages: <c>GET visitors/0rwwipz7fufs1?limit=1</c>.</summary>
    public string Describe(Uri baseUri) => $"{Method} {baseUri.MakeRelativeUri(Uri)}";
}
