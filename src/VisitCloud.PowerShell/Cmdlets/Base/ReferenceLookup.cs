using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Finds the record with a contact reference.</summary>
internal static class ReferenceLookup
{
    private const string ReferenceFilter = "contactReference";

    /// <summary>Finds a record in any registration state, because a denied or unconfirmed visitor has a registration, too.</summary>
    /// <returns>The record; null if no record has the reference.</returns>
    /// <exception cref="InputException">Several records have the reference, or the service returned another record.</exception>
    /// <exception cref="VisitApiException">The request failed.</exception>
    public static async Task<VisitRecord?> FindAsync(
        VisitClient client,
        Resource resource,
        string expoId,
        string reference,
        IProgress<VisitNotice> progress,
        CancellationToken cancellationToken)
    {
        var filters = new FilterList().Add(ReferenceFilter, reference).HideDeleted(true);
        var query = new ListQuery { ExpoId = expoId, Filters = [.. filters.Filters, .. resource.AllRecordsFilters] };
        var page = await client.ReadPageAsync(resource, query, progress, cancellationToken).ConfigureAwait(false);
        CheckReference(resource, page.Records, reference);
        return page.Records.Count > 1
            ? throw new InputException("VisitReferenceNotUnique", CommandMessages.ReferenceNotUnique(page.Records.Count, reference))
            : page.Records.Count == 0 ? null : page.Records[0];
    }

    /// <summary>Rejects a lookup that found anything else: neither "found" nor "not found" can be concluded from it.</summary>
    private static void CheckReference(Resource resource, IReadOnlyList<VisitRecord> records, string reference)
    {
        foreach (var record in records)
        {
            var found = IdentityFilter.ReadValue(record, ReferenceFilter);
            if (found != reference)
                throw new InputException("VisitLookupMismatch", CommandMessages.LookupMismatch(resource, reference, found));
        }
    }
}
