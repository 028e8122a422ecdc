using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Sends the changes of rows.</summary>
/// <param name="client">The client.</param>
/// <param name="resource">The endpoint.</param>
/// <param name="progress">Receives notices about requests and retries.</param>
/// <param name="findAsync">Finds the record of a row by its key; null if no record has it.</param>
internal sealed class RowSender(
    VisitClient client,
    Resource resource,
    IProgress<VisitNotice> progress,
    Func<ImportRow, CancellationToken, Task<VisitRecord?>> findAsync)
{
    /// <summary>Creates or updates the record of a row.</summary>
    public async Task<SentRow> SendAsync(ImportRow row, CancellationToken cancellationToken)
    {
        try
        {
            if (row.Outcome == ImportOutcome.Created)
                return await CreateAsync(row, cancellationToken).ConfigureAwait(false);
            await UpdateAsync(row, cancellationToken).ConfigureAwait(false);
            return new SentRow(row.Id);
        }
        catch (Exception e) when (e is VisitApiException or InputException or InvalidIdException)
        {
            return new SentRow(Id: null, e, IsOutcomeUnknown: e is VisitApiException { IsOutcomeUnknown: true });
        }
    }

    /// <summary>Updates the record of a row.</summary>
    /// <exception cref="VisitApiException">The request failed.</exception>
    public Task UpdateAsync(ImportRow row, CancellationToken cancellationToken)
        => client.UpdateAsync(resource, row.ExpoId!, row.Id!, row.Changes!, progress, cancellationToken);

    private async Task<SentRow> CreateAsync(ImportRow row, CancellationToken cancellationToken)
    {
        VisitApiException? failure = null;
        try
        {
            var created = await client.CreateAsync(resource, row.ExpoId!, row.Changes!, "", progress, cancellationToken)
                .ConfigureAwait(false);
            if (created?.Id is { } id)
                return new SentRow(id);
        }
        catch (VisitApiException e) when (e.IsOutcomeUnknown && e.Kind != VisitErrorKind.Disconnected)
        {
            failure = e;
        }

        return await FindCreatedAsync(row, failure, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SentRow> FindCreatedAsync(ImportRow row, VisitApiException? failure, CancellationToken cancellationToken)
    {
        Exception? error = failure;
        try
        {
            var found = await findAsync(row, cancellationToken).ConfigureAwait(false);
            if (found?.Id is { } id)
                return new SentRow(id, Found: found);
        }
        catch (VisitApiException e)
        {
            error ??= e;
        }
        catch (InputException e)
        {
            error = e;
        }

        error ??= new InputException("VisitOutcomeUnknown", ImportMessages.NotReturned);
        return new SentRow(Id: null, error, IsOutcomeUnknown: true);
    }
}
