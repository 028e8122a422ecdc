namespace VisitCloud.Client.Sync;

/// <summary>Receives the progress of a sync, on thread-pool threads.</summary>
/// <param name="Notices">Receives notices about requests and retries.</param>
/// <param name="RecordsWritten">Receives the number of records written so far.</param>
/// <param name="Warnings">Receives warnings for the user.</param>
/// <param name="RecordErrors">Receives an error for each record that the database cannot store.</param>
public sealed record SyncProgress(
    IProgress<VisitNotice> Notices, IProgress<long> RecordsWritten, IProgress<string> Warnings, IProgress<StoreException> RecordErrors);
