namespace VisitCloud.Client.Http;

/// <summary>
/// What a request reads or changes. It is parsed from the address, so that it is also known for addresses that a user typed.
/// </summary>
/// <param name="Resource">The endpoint, or null if it is not known.</param>
/// <param name="ExpoId">The event, or null if the address has none.</param>
/// <param name="Id">The record, or null for a list.</param>
internal readonly record struct RequestTarget(Resource? Resource, string? ExpoId, string? Id)
{
    /// <summary>Parses an address below the base address.</summary>
    public static RequestTarget Parse(Uri address, Uri baseUri)
    {
        var path = baseUri.MakeRelativeUri(address).OriginalString.Split('?')[0];
        var segments = path.Split('/').Select(Uri.UnescapeDataString).ToArray();
        var resource = Resources.FindByPath(path);
        // The path of an upload has the ID of a visitor, and no event.
        if (resource == Resources.Upload)
            return new RequestTarget(resource, ExpoId: null, GetSegment(segments, 2));
        return new RequestTarget(resource, GetSegment(segments, 1), GetSegment(segments, resource == Resources.Expos ? 1 : 2));
    }

    private static string? GetSegment(string[] segments, int index)
        => segments.ElementAtOrDefault(index) is { Length: > 0 } segment ? segment : null;
}
