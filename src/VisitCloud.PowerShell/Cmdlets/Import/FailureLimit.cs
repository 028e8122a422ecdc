using VisitCloud.Client;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>
/// Counts successive rows that failed although they are valid, because the service cannot be reached, fails, or denies
/// permission. With all its retries, each of many rows would take most of a minute to fail.
/// </summary>
internal sealed class FailureLimit
{
    /// <summary>The number of successive failures that ends the import.</summary>
    public const int Maximum = 10;

    private int _count;

    /// <summary>Gets a value indicating whether the import must end.</summary>
    public bool IsReached => _count >= Maximum;

    /// <summary>Counts a row that failed. A row that succeeded, or that the service rejected, resets the count.</summary>
    public void Add(Exception? error)
        => _count = error is VisitApiException { Kind: not (VisitErrorKind.Invalid or VisitErrorKind.NotFound) } ? _count + 1 : 0;
}
