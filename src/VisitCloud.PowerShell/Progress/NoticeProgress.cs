using VisitCloud.Client;

namespace VisitCloud.PowerShell.Progress;

/// <summary>Reports notices by calling an action on the reporting thread, in order.</summary>
/// <param name="report">Receives each notice.</param>
/// <param name="includesSummaries">Whether a summary of each response is reported.</param>
/// <param name="includesContent">Whether the content of requests and responses is reported.</param>
internal sealed class NoticeProgress(Action<VisitNotice> report, bool includesSummaries, bool includesContent) : IExchangeProgress
{
    /// <inheritdoc/>
    public bool IncludesSummaries => includesSummaries;

    /// <inheritdoc/>
    public bool IncludesContent => includesContent;

    /// <inheritdoc/>
    public void Report(VisitNotice value) => report(value);
}
