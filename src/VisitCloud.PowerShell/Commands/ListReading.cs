using VisitCloud.Client;
using VisitCloud.Client.Paging;

namespace VisitCloud.PowerShell.Commands;

/// <summary>How far a list has been read and written.</summary>
internal sealed class ListReading(long? fromRevision)
{
    public long Count { get; private set; }

    /// <summary>The revision to ask for the next time; what was asked for when nothing came.</summary>
    public long? NextRevision { get; private set; } = fromRevision;

    public void Give(VisitRecord record)
    {
        Count++;
        if (record.Revision is { } revision)
            NextRevision = revision + 1;
    }

    public void EndPage(VisitPage page) => NextRevision = page.NextRevision ?? NextRevision;

    /// <summary>Says that a list ended early, and how to go on without reading everything again.</summary>
    public string Explain(VisitApiException error, Resource resource)
    {
        var resume = NextRevision is { } next ? $" Add -FromRevision {next} to go on from there." : "";
        return Count == 0
            ? error.Message
            : $"The list of {resource.Path} is not complete: {Count} records were written, then reading failed.{resume} {error.Message}";
    }
}
