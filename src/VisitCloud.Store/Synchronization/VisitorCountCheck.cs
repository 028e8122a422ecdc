using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Synchronization;

/// <summary>
/// Compares the stored visitors with the event's statistics. The list of visitors has to name the registration states, so
/// that visitors in a state that this module does not know are not in it.
/// </summary>
internal sealed class VisitorCountCheck(Database database)
{
    /// <summary>Reports registration types of which the event counts more visitors than the database has.</summary>
    public async Task CheckAsync(VisitClient client, SyncRequest request, SyncProgress progress, CancellationToken cancellationToken)
    {
        if (!new RegistrationFilter(request).IsEmpty)
            return;

        VisitRecord expo;
        try
        {
            expo = await client.GetAsync(Resources.Expos, expoId: null, request.ExpoId, progress.Notices, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (VisitApiException e)
        {
            progress.Notices.Report(new VisitNotice(e.Message));
            return;
        }

        var stored = new Dictionary<string, long>(StringComparer.Ordinal);
        var table = Tables.Get(request.Resource);
        await database.ReadRowsAsync(table, request.ExpoId, Add, cancellationToken).ConfigureAwait(false);
        foreach (var counted in RegistrationTypeCount.ReadAll(expo, request.Resource))
        {
            if (counted.TypeId is { } type && stored.GetValueOrDefault(type) is var count && counted.Total > count)
                progress.Warnings.Report(StoreMessages.MissingVisitors(request.ExpoId, counted.TypeName ?? type, counted.Total, count));
        }

        void Add(StoredRow row)
        {
            if (row.RegistrationTypeId is { } type)
                stored[type] = stored.GetValueOrDefault(type) + 1;
        }
    }
}
