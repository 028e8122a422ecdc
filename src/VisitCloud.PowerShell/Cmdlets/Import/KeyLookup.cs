using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Reads the keys of records, and finds the record of a row by its key.</summary>
/// <param name="client">The client.</param>
/// <param name="resource">The endpoint.</param>
/// <param name="key">The field that identifies the records.</param>
/// <param name="progress">Receives notices about requests and retries.</param>
internal sealed class KeyLookup(VisitClient client, Resource resource, ImportKey key, IProgress<VisitNotice> progress)
{
    private readonly Dictionary<string, long?> _listEnds = new(StringComparer.Ordinal);

    /// <summary>Gets a comparer of keys.</summary>
    public StringComparer Comparer => key == ImportKey.Email ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Reads the key of a record; null if it has none.</summary>
    public string? Read(VisitRecord record) => key switch
    {
        ImportKey.Email => IdentityFilter.ReadContact(record, "email") is { } email ? ColumnText.Trim(email) : null,
        ImportKey.Id => record.Id,
        _ => IdentityFilter.ReadContact(record, "reference"),
    };

    /// <summary>Notes where the list of an event ended. Records that are created later follow.</summary>
    public void NoteListEnd(string expoId, long? revision) => _listEnds[expoId] = revision;

    /// <summary>Finds the record of a row.</summary>
    /// <returns>The record; null if no record has the key.</returns>
    /// <exception cref="InputException">The key fits several records, or the service returned another record.</exception>
    /// <exception cref="VisitApiException">A request failed.</exception>
    public async Task<VisitRecord?> FindAsync(ImportRow row, CancellationToken cancellationToken) => key switch
    {
        ImportKey.Email => await FindInListAsync(row, cancellationToken).ConfigureAwait(false),
        ImportKey.Id => await GetAsync(row.ExpoId!, row.Key, cancellationToken).ConfigureAwait(false),
        _ => await ReferenceLookup.FindAsync(client, resource, row.ExpoId!, row.Key, progress, cancellationToken).ConfigureAwait(false),
    };

    /// <summary>Reads a record by its ID; null if it does not exist.</summary>
    /// <exception cref="VisitApiException">The request failed.</exception>
    public async Task<VisitRecord?> GetAsync(string expoId, string id, CancellationToken cancellationToken)
    {
        try
        {
            var record = await client.GetAsync(resource, expoId, id, progress, cancellationToken).ConfigureAwait(false);
            return record.Deleted ? null : record;
        }
        catch (VisitApiException e) when (e.Kind == VisitErrorKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>Finds a new record from the former end of the list on, because there is no filter by email address.</summary>
    private async Task<VisitRecord?> FindInListAsync(ImportRow row, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, VisitRecord>(StringComparer.Ordinal);
        var query = ListQuery.ForAllRecords(resource, row.ExpoId!, []) with { FromRevision = _listEnds[row.ExpoId!] };
        await foreach (var page in client.ReadPagesAsync(resource, query, progress, cancellationToken).ConfigureAwait(false))
        {
            foreach (var record in page.Records.Where(record => record.Id is not null))
            {
                if (!record.Deleted && Read(record) is { } email && Comparer.Equals(email, row.Key))
                    found[record.Id!] = record;
                else
                    found.Remove(record.Id!);
            }
        }

        return found.Count > 1
            ? throw new InputException("VisitKeyNotUnique", ImportMessages.KeyNotUnique(key, row.Key, found.Count))
            : found.Values.FirstOrDefault();
    }
}
