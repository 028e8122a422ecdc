namespace VisitCloud.Client;

/// <summary>How a list is divided into pages.</summary>
public enum PagingMode
{
    /// <summary>By <c>fromRevision</c>, in increasing revision.</summary>
    ByRevision,

    /// <summary>
    /// By <c>fromRevision</c>, which the vendor's document does not state for the endpoint: a response that starts again
    /// at the first record means that the service returns the whole list at once.
    /// </summary>
    ByRevisionOrWhole,

    /// <summary>The service returns the whole list at once.</summary>
    Whole,
}
