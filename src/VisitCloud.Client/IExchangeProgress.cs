namespace VisitCloud.Client;

/// <summary>Receives notices and, if requested, the content of requests and responses.</summary>
public interface IExchangeProgress : IProgress<VisitNotice>
{
    /// <summary>
    /// Gets a value indicating whether the content of requests and responses is reported. It can contain personal data, but no
    /// secrets.
    /// </summary>
    bool IncludesContent { get; }
}
