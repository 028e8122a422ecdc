namespace VisitCloud.Client;

/// <summary>Receives notices and, if requested, summaries and the content of requests and responses.</summary>
public interface IExchangeProgress : IProgress<VisitNotice>
{
    /// <summary>
    /// Gets a value indicating whether a summary of each response is reported. Secrets are searched for in each summary, which
    /// takes a considerable part of the processor time of a request.
    /// </summary>
    bool IncludesSummaries { get; }

    /// <summary>
    /// Gets a value indicating whether the content of requests and responses is reported. It can contain personal data, but no
    /// secrets.
    /// </summary>
    bool IncludesContent { get; }
}
