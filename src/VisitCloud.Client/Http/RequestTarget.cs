namespace VisitCloud.Client.Http;

/// <summary>Whose address a request has. Told from the address itself, so that it is known also where somebody typed that.</summary>
/// <param name="Resource">The endpoint; null for one that is not known.</param>
/// <param name="ExpoId">The event; null where the address names none.</param>
internal readonly record struct RequestTarget(Resource? Resource, string? ExpoId)
{
    /// <summary>The target of an address below the base address.</summary>
    public static RequestTarget Parse(Uri address, Uri baseUri)
    {
        var path = baseUri.MakeRelativeUri(address).OriginalString.Split('?')[0];
        var resource = Resources.FindByPath(path);
        // What follows it in the address of an upload is no event.
        var expoId = resource == Resources.Upload ? null : path.Split('/').ElementAtOrDefault(1);
        return new RequestTarget(resource, string.IsNullOrEmpty(expoId) ? null : Uri.UnescapeDataString(expoId!));
    }
}
