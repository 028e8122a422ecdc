using System.Globalization;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Paging;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>How far a list has been read and written.</summary>
internal sealed class ListReading(CancellableCommand command, long? fromRevision)
{
    public long Count { get; private set; }

    /// <summary>The revision to ask for the next time; what was asked for when nothing came.</summary>
    public long? NextRevision { get; private set; } = fromRevision;

    /// <summary>Hands a page's records over. The record at which the pipeline fails is not behind us: it is to come again.</summary>
    public void Give(VisitPage page, Action<VisitRecord> write)
    {
        foreach (var record in page.Records)
        {
            try
            {
                write(record);
            }
            catch (Exception e) when (IsEnough(e))
            {
                Note(record);
                throw;
            }
            catch when (record.Revision < NextRevision)
            {
                // A record before it had the same revision.
                NextRevision = record.Revision;
                throw;
            }

            Note(record);
        }

        NextRevision = page.NextRevision ?? NextRevision;
    }

    /// <summary>Says that a list ended early, and how to go on without reading everything again.</summary>
    /// <param name="error">Why it ended.</param>
    /// <param name="resource">The endpoint.</param>
    /// <param name="parameter">How the cmdlet is told the revision to start from.</param>
    public string Explain(VisitApiException error, Resource resource, string parameter = "-FromRevision {0}")
    {
        var resume = NextRevision is { } next
            ? $" Add {string.Format(CultureInfo.InvariantCulture, parameter, next)} to go on from there."
            : "";
        return Count == 0
            ? error.Message
            : $"The list of {resource.Path} is not complete: {Count} records were written, then reading failed.{resume} {error.Message}";
    }

    private void Note(VisitRecord record)
    {
        Count++;
        if (record.Revision is { } revision)
            NextRevision = revision + 1;
    }

    /// <summary>Whether what comes after has taken the record and wants no more: a <c>break</c>, <c>Select-Object -First</c>.</summary>
    private bool IsEnough(Exception e) => e is FlowControlException
        || (e is PipelineStoppedException
            && !command.CancellationToken.IsCancellationRequested
            && !PipelineStatus.HasFailed(command.CommandRuntime));
}
