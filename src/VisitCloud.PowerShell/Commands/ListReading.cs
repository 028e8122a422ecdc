using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Paging;

namespace VisitCloud.PowerShell.Commands;

/// <summary>How far a list has been read and written.</summary>
internal sealed class ListReading(CancellableCommand command, long? fromRevision)
{
    private readonly ArrayList? _errors = command.SessionState.PSVariable.GetValue("global:Error") as ArrayList;

    public long Count { get; private set; }

    /// <summary>The revision to ask for the next time; what was asked for when nothing came.</summary>
    public long? NextRevision { get; private set; } = fromRevision;

    private object? NewestError => _errors is { Count: > 0 } ? _errors[0] : null;

    /// <summary>Hands a page's records over. The record at which the pipeline fails is not behind us: it is to come again.</summary>
    public void Give(VisitPage page, Action<VisitRecord> write)
    {
        foreach (var record in page.Records)
        {
            var newest = NewestError;
            try
            {
                write(record);
            }
            catch (PipelineStoppedException) when (IsEnough(newest))
            {
                Note(record);
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
        var resume = NextRevision is { } next ? $" Add {string.Format(CultureInfo.InvariantCulture, parameter, next)} to go on from there." : "";
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

    /// <summary>
    /// Whether a command such as <c>Select-Object -First</c> has taken the record and wants no more. The engine tells a
    /// command before it no more than that the pipeline has ended; had one failed, its error would be in <c>$Error</c>.
    /// </summary>
    private bool IsEnough(object? newest) => !command.StopToken.IsCancellationRequested && ReferenceEquals(newest, NewestError);
}
