namespace VisitCloud.Client.Http;

/// <summary>Creates requests. Every address is below the base address, so that the API key is sent nowhere else.</summary>
internal sealed class RequestBuilder(Uri baseUri)
{
    /// <summary>Creates a request to an endpoint.</summary>
    /// <param name="method">The method.</param>
    /// <param name="resource">The endpoint.</param>
    /// <param name="expoId">The ID of the event; ignored by endpoints outside of events.</param>
    /// <param name="id">The ID of a record; null for the endpoint itself.</param>
    /// <param name="query">The query with its question mark; empty for none.</param>
    /// <param name="content">Creates the body for each attempt; null for none.</param>
    /// <exception cref="InvalidIdException">An ID is not valid.</exception>
    public VisitRequest Create(
        HttpMethod method, Resource resource, string? expoId, string? id, string query = "", Func<HttpContent>? content = null)
    {
        var path = resource.Path;
        if (resource.InExpo)
            path += "/" + EscapeSegment(expoId ?? throw new ArgumentNullException(nameof(expoId)));
        if (id is not null)
            path += "/" + EscapeSegment(id);
        return Create(method, path + query, content);
    }

    /// <summary>Creates a request to a path.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path and query, relative to the base address.</param>
    /// <param name="content">Creates the body for each attempt; null for none.</param>
    /// <exception cref="ArgumentException">The path is not below the base address.</exception>
    public VisitRequest Create(HttpMethod method, string path, Func<HttpContent>? content = null)
    {
        if (!Uri.TryCreate(baseUri, path, out var address) || !baseUri.IsBaseOf(address))
            throw new ArgumentException(ArgumentMessages.PathNotUnder(TerminalText.Sanitize(path), baseUri));
        // A fragment is never sent, so the request would be for another address than the specified one.
        if (address.Fragment.Length > 0)
            throw new ArgumentException(ArgumentMessages.PathHasFragment(TerminalText.Sanitize(path)));
        return new VisitRequest(method, address, content);
    }

    /// <summary>Escapes an ID as one segment of a path, so that it cannot change the rest of the address.</summary>
    /// <exception cref="InvalidIdException">The ID is empty, consists of dots, or looks like a line of CSV or JSON.</exception>
    public static string EscapeSegment(string id)
        => id.Trim('.').Length == 0 || id.Any(IsOfLine)
            ? throw new InvalidIdException(id)
            : Uri.EscapeDataString(id);

    /// <summary>
    /// Whether a character is not part of an ID, but of a line of a file. The line can contain personal data, which must not become
    /// a part of an address.
    /// </summary>
    private static bool IsOfLine(char character) => char.IsWhiteSpace(character) || character is '{' or '"' or ',' or ';';
}
