using System.Globalization;
using VisitCloud.Client;
using VisitCloud.Client.Paging;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Tracks the position in a list while its records are written to the pipeline.</summary>
internal sealed class ListReading(CancellableCommand command, long? fromRevision)
{
    public long Count { get; private set; }

    /// <summary>The revision to continue from, or the first requested revision if no record was written.</summary>
    public long? NextRevision { get; private set; } = fromRevision;

    /// <summary>Writes the records of a page. If the pipeline fails at a record, the position stays before it.</summary>
    public void Write(VisitPage page, Action<VisitRecord> write)
    {
        foreach (var record in page.Records)
        {
            try
            {
                write(record);
            }
            catch (Exception e) when (command.IsStoppedDownstream(e))
            {
                Advance(record);
                throw;
            }
            catch when (record.Revision < NextRevision)
            {
                // A record before it had the same revision.
                NextRevision = record.Revision;
                throw;
            }

            Advance(record);
        }

        NextRevision = page.NextRevision ?? NextRevision;
    }

    /// <summary>Describes a failure, and how to continue without reading the list from its start.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="resource">The endpoint.</param>
    /// <param name="parameter">A format string for the parameter that specifies the first revision.</param>
    public string DescribeFailure(VisitApiException error, Resource resource, string parameter = "-FromRevision {0}")
    {
        var resume = NextRevision is { } next ? string.Format(CultureInfo.InvariantCulture, parameter, next) : null;
        return Count == 0 ? error.Message : CommandMessages.ListIncomplete(resource, Count, resume, error.Message);
    }

    private void Advance(VisitRecord record)
    {
        Count++;
        if (record.Revision is { } revision)
            NextRevision = revision + 1;
    }
}
