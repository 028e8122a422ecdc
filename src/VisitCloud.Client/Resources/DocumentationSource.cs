namespace VisitCloud.Client;

/// <summary>The source that names a field.</summary>
public enum DocumentationSource
{
    /// <summary>The vendor's API document.</summary>
    VendorDocument,

    /// <summary>The vendor's help pages.</summary>
    VendorHelp,

    /// <summary>Other public clients of the same API.</summary>
    OtherClients,

    /// <summary>None of the sources; the field is assumed, and the sandbox serves it.</summary>
    Assumed,
}
