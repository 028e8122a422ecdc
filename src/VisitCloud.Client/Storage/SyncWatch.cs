namespace VisitCloud.Client.Storage;

/// <summary>Who hears how a sync goes. Both are called on pool threads.</summary>
/// <param name="Tell">Hears of requests and waits.</param>
/// <param name="Written">Hears how many records have been written so far.</param>
public sealed record SyncWatch(Action<VisitNotice> Tell, Action<long> Written);
