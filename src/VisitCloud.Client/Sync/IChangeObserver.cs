namespace VisitCloud.Client.Sync;

/// <summary>Is told of changes of records after a sync committed them: once for each transaction, one after another.</summary>
public interface IChangeObserver
{
    /// <summary>Follows a transaction that wrote records.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="records">The records, of which some may be unchanged.</param>
    /// <param name="cancellationToken">A token that cancels the sync.</param>
    Task OnWrittenAsync(Resource resource, IReadOnlyList<VisitRecord> records, CancellationToken cancellationToken);

    /// <summary>Follows a transaction that marked records as deleted.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="ids">The IDs of the records, of which some may have been marked before.</param>
    /// <param name="cancellationToken">A token that cancels the sync.</param>
    Task OnDeletedAsync(Resource resource, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
