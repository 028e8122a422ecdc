using VisitCloud.Client;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>The result of the request of a row.</summary>
/// <param name="Id">The ID of the record; null if the request failed.</param>
/// <param name="Error">The error; null if the request succeeded.</param>
/// <param name="Found">
/// The record that was found by its key after a creation whose outcome was unknown; null if the outcome is known.
/// </param>
/// <param name="IsOutcomeUnknown">Whether the service may have applied the change although the request failed.</param>
internal readonly record struct SentRow(
    string? Id, Exception? Error = null, VisitRecord? Found = null, bool IsOutcomeUnknown = false);
