using System.Diagnostics;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Changes;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Delivers changed records to the pipeline. A record counts as delivered after the pipeline has received it.</summary>
public abstract class ChangeDeliveryCommand : VisitCommand
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private JsonLinesFile? _outFile;

    /// <summary>The time after which the command ends, in seconds. By default, it runs until it is stopped.</summary>
    [Parameter]
    [ValidateRange(1, 2_000_000)]
    public int TimeoutSec { get; set; }

    /// <summary>The IDs of the events. The default is the event of the session.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string[]? ExpoId { get; set; }

    /// <summary>The registration types of the visitors to return. The default is all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegistrationTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? RegistrationTypes { get; set; }

    /// <summary>The registration states of the visitors to return. The default is all known states.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegistrationStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RegistrationStates { get; set; }

    /// <summary>The file to append each record to, as a line of JSON.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Writes the records to the pipeline as well, if -OutFile is used.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        const string outBuffer = "OutBuffer";
        if (MyInvocation.BoundParameters.TryGetValue(outBuffer, out var records))
        {
            throw Terminate(
                new PSArgumentException(CommandMessages.OutBufferNotAllowed),
                "VisitOutBufferNotAllowed",
                ErrorCategory.InvalidArgument,
                records);
        }
    }

    /// <summary>Gets the time that is left of <see cref="TimeoutSec"/>.</summary>
    internal TimeSpan TimeLeft
    {
        get
        {
            if (TimeoutSec == 0)
                return Timeout.InfiniteTimeSpan;
            var left = TimeSpan.FromSeconds(TimeoutSec) - _clock.Elapsed;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Opens the file of -OutFile, if it was specified.</summary>
    private protected void OpenOutFile()
    {
        if (OutFile is not null)
            _outFile = UseOutFile(() => JsonLinesFile.Open(FilePath.Resolve(OutFile, SessionState)));
    }

    /// <summary>Ends the cmdlet with an error if visitors are to be selected and there are none among the records.</summary>
    private protected void CheckVisitorFilters(bool includesVisitors)
    {
        if (includesVisitors || (RegistrationTypes ?? RegistrationStates) is not { } selected)
            return;
        throw Terminate(
            new PSArgumentException(CommandMessages.FilterWithoutVisitors), "VisitFilterNotUsed", ErrorCategory.InvalidArgument, selected);
    }

    /// <summary>Creates the filters that select visitors of an event.</summary>
    private protected IReadOnlyList<KeyValuePair<string, string>> CreateVisitorFilters(string expoId)
    {
        try
        {
            return Values.ResolveVisitorFilters(RegistrationTypes, RegistrationStates, expoId);
        }
        catch (Exception e) when (RowErrors.TryCreate(e, expoId) is { } error)
        {
            ThrowTerminatingError(error);
            throw;
        }
    }

    /// <summary>Returns when the pipeline or the file has received the record. An exception means that it has not.</summary>
    internal void Deliver(VisitRecord record, Resource resource, string expoId)
    {
        if (_outFile is { } file)
            UseOutFile(() => file.Append(record, resource, expoId));
        if (_outFile is null || PassThru)
            WriteObject(RecordFactory.Create(record, resource, expoId));
    }

    /// <summary>Returns when the delivered records are on the disk. Call it before they count as delivered.</summary>
    internal void FlushDelivered()
    {
        if (_outFile is { } file)
            UseOutFile(file.Flush);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _outFile?.Dispose();
    }

    private void UseOutFile(System.Action work) => UseOutFile<object?>(() =>
    {
        work();
        return null;
    });

    private T UseOutFile<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (StateInUseException e)
        {
            throw Terminate(e, "VisitOutFileBusy", ErrorCategory.ResourceBusy, OutFile);
        }
        catch (InvalidDataException e)
        {
            throw Terminate(e, "VisitOutFileInvalid", ErrorCategory.InvalidData, OutFile);
        }
        catch (PSArgumentException e)
        {
            throw Terminate(e, "VisitOutFileNotUsable", ErrorCategory.InvalidArgument, OutFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var error = new IOException(CommandMessages.OutFileNotWritten(OutFile, e.Message), e);
            throw Terminate(error, "VisitOutFileNotUsable", ErrorCategory.WriteError, OutFile);
        }
    }
}
