namespace VisitCloud.Client.Sync;

/// <summary>Receives the changes that a sync committed, with one call for each transaction, never two at a time.</summary>
public interface IChangeObserver
{
    /// <summary>Called after a transaction that wrote records.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="records">The records, of which some may be unchanged.</param>
    /// <param name="cancellationToken">A token that cancels the sync.</param>
    Task OnWrittenAsync(Resource resource, IReadOnlyList<VisitRecord> records, CancellationToken cancellationToken);

    /// <summary>Called after a transaction that marked records as deleted.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="ids">The IDs of the records, of which some may have been marked before.</param>
    /// <param name="cancellationToken">A token that cancels the sync.</param>
    Task OnDeletedAsync(Resource resource, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
