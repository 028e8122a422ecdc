using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Synchronization;

/// <summary>
/// Finds records that were deleted without a tombstone: those that the database has and that a complete list does not.
/// A list can also be incomplete by mistake, so no record is marked as deleted without a second proof.
/// </summary>
internal sealed class DeletionDetector(Database database, Table table, SyncRequest request)
{
    /// <summary>The largest number of missing records that is plausible for any list.</summary>
    private const int PlausibleCount = 20;

    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private long _storedCount;

    /// <summary>Gets a value indicating whether the database has records that the list should have.</summary>
    public bool HasStoredRecords => _storedCount > 0;

    /// <summary>Loads the IDs of the records that the list should have.</summary>
    public async Task LoadAsync(RegistrationFilter filter, CancellationToken cancellationToken)
    {
        await database.ReadRowsAsync(table, request.ExpoId, Add, cancellationToken).ConfigureAwait(false);
        _storedCount = _missing.Count;

        void Add(StoredRow row)
        {
            if (filter.IsEmpty || filter.Matches(row.RegistrationState, row.RegistrationTypeId))
                _missing.Add(row.Id);
        }
    }

    /// <summary>Notes that the list returned records.</summary>
    public void MarkFound(IEnumerable<VisitRecord> records)
    {
        foreach (var record in records)
            _missing.Remove(record.Id!);
    }

    /// <summary>Marks the missing records as deleted, after each has been confirmed.</summary>
    /// <exception cref="StoreException">So many records are missing that the user has to confirm it.</exception>
    public async Task<SyncCounts> MarkMissingAsync(VisitClient client, SyncProgress progress, CancellationToken cancellationToken)
    {
        if (_missing.Count > PlausibleCount && _missing.Count * 2L > _storedCount && !request.Force)
            throw StoreMessages.DeletionsNotConfirmed(request.Resource.Path, request.ExpoId, _missing.Count, _storedCount);

        var counts = default(SyncCounts);
        if (_missing.Count > 0)
        {
            counts += await ConfirmAsync(client, progress, cancellationToken).ConfigureAwait(false);
            var deleted = await database.MarkDeletedAsync(table, request.ExpoId, _missing, cancellationToken).ConfigureAwait(false);
            counts += new SyncCounts(0, 0, deleted, 0);
        }

        return counts;
    }

    /// <summary>Reads the missing records by ID, or the list again. Those that exist are written and are no longer missing.</summary>
    private async Task<SyncCounts> ConfirmAsync(VisitClient client, SyncProgress progress, CancellationToken cancellationToken)
    {
        var counts = default(SyncCounts);
        foreach (var id in _missing.ToList())
        {
            var (canRead, record) = await FindAsync(client, id, progress, cancellationToken).ConfigureAwait(false);
            if (!canRead)
                return counts + await ConfirmBySecondListAsync(client, progress, cancellationToken).ConfigureAwait(false);
            if (record is not null)
                counts += await RestoreAsync(record, cancellationToken).ConfigureAwait(false);
        }

        return counts;
    }

    /// <summary>Reads a record by its ID.</summary>
    /// <returns>Whether records can be read by ID, and the record; null if it does not exist.</returns>
    private async Task<(bool CanRead, VisitRecord? Record)> FindAsync(
        VisitClient client, string id, SyncProgress progress, CancellationToken cancellationToken)
    {
        if (!request.Resource.Supports(Operations.Item))
            return (false, null);
        try
        {
            var record = await client.GetAsync(request.Resource, request.ExpoId, id, progress.Notices, cancellationToken)
                .ConfigureAwait(false);
            return record.Id == id ? (true, record) : throw StoreMessages.OtherRecord(request.Resource.Path, id);
        }
        catch (VisitApiException e) when (e.Kind == VisitErrorKind.NotFound)
        {
            progress.Notices.Report(StoreMessages.NotFound(request.Resource.Path, id));
            return (true, null);
        }
        catch (VisitApiException e) when (e.Kind is VisitErrorKind.PermissionDenied or VisitErrorKind.NotSupported)
        {
            return (false, null);
        }
        catch (ArgumentException)
        {
            // The ID cannot be part of an address.
            return (false, null);
        }
    }

    private async Task<SyncCounts> ConfirmBySecondListAsync(
        VisitClient client, SyncProgress progress, CancellationToken cancellationToken)
    {
        var counts = default(SyncCounts);
        var records = SourceListReader.ReadAgainAsync(client, request, progress, cancellationToken);
        await foreach (var record in records.ConfigureAwait(false))
        {
            if (record.Id is { } id && _missing.Contains(id))
                counts += await RestoreAsync(record, cancellationToken).ConfigureAwait(false);
        }

        return counts;
    }

    private async Task<SyncCounts> RestoreAsync(VisitRecord record, CancellationToken cancellationToken)
    {
        _missing.Remove(record.Id!);
        return await database.WriteAsync(table, request.ExpoId, [record], position: null, cancellationToken).ConfigureAwait(false);
    }
}
