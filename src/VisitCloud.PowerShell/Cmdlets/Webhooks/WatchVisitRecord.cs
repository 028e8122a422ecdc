using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Changes;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Webhooks;

/// <summary>Writes new and changed records as they appear, by reading the lists repeatedly.</summary>
[Cmdlet(VerbsCommon.Watch, "VisitRecord", SupportsShouldProcess = true)]
[OutputType(typeof(Visitor), typeof(Partner), typeof(Participant), typeof(Content), typeof(License), typeof(Payment))]
[OutputType(typeof(Touchpoint), typeof(Action), typeof(Connection), typeof(Activity), typeof(Order), typeof(Label))]
public sealed class WatchVisitRecord : ChangeDeliveryCommand
{
    private readonly List<string> _expoIds = [];
    private readonly HashSet<WatchedList> _unavailable = [];

    /// <summary>The record types to watch, such as visitor and partner.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(WatchedTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Type { get; set; } = [];

    /// <summary>The interval between two reads, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int IntervalSec { get; set; } = 10;

    /// <summary>The revision to start from. Default: the end of the list.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long FromRevision { get; set; }

    /// <summary>The file that keeps the position, so that the next run continues from there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Reads the changes once and ends.</summary>
    [Parameter]
    public SwitchParameter Once { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _expoIds.AddRange(RequireExpos(ExpoId).Except(_expoIds).ToList());
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_expoIds.Count == 0)
            return;
        if (Once && StatePath is null && !IsFromRevisionGiven)
        {
            throw Terminate(
                new PSArgumentException(WatchMessages.OnceWithoutStart),
                "VisitNothingToWatch",
                ErrorCategory.InvalidArgument,
                target: null);
        }

        var resources = Type.Select(FindResource).Distinct().ToList();
        CheckVisitorFilters(includesVisitors: resources.Contains(Resources.Visitors));
        var client = RequireClient();
        if (!ShouldProcess(WatchMessages.DescribeLists(resources, _expoIds), "Watch for changes"))
            return;
        using var state = OpenState();
        OpenOutFile();
        var lists = new List<WatchedList>();
        foreach (var expoId in _expoIds)
        {
            var filters = CreateVisitorFilters(expoId);
            lists.AddRange(resources.Select(resource => new WatchedList(client, resource, expoId, state, filters)));
        }

        do
        {
            lists.Where(list => !list.HasStarted).ToList().ForEach(StartList);
            lists.Where(list => list.HasStarted).ToList().ForEach(ReadChanges);
        }
        while (!Once && WaitForInterval());
    }

    private bool IsFromRevisionGiven => MyInvocation.BoundParameters.ContainsKey(nameof(FromRevision));

    private static string GetName(WatchedList list) => WatchMessages.DescribeLists([list.Resource], [list.ExpoId]);

    private Resource FindResource(string type)
    {
        if (Resources.FindByTypeName(type) is { CanBeWatched: true } resource)
            return resource;
        var error = new PSArgumentException(WatchMessages.TypeUnknown(type, KnownValues.WatchedTypes));
        throw Terminate(error, "VisitTypeUnknown", ErrorCategory.InvalidArgument, type);
    }

    private RevisionState? OpenState()
    {
        if (StatePath is null)
            return null;
        try
        {
            var path = FilePath.Resolve(StatePath, SessionState);
            return Guard(() => RevisionState.Open(path));
        }
        catch (PSArgumentException e)
        {
            throw Terminate(e, "VisitStateNotUsable", ErrorCategory.InvalidArgument, StatePath);
        }
    }

    /// <summary>Whether a later read can succeed. A proxy that responds in place of the service does not end a long watch.</summary>
    private static bool CanRecover(VisitApiException e) => e.IsTransient || e.Kind == VisitErrorKind.BadResponse;

    private void StartList(WatchedList list)
    {
        try
        {
            long? fromRevision = IsFromRevisionGiven ? FromRevision : null;
            Guard(() => Await((progress, cancellationToken) => list.StartAsync(fromRevision, progress, cancellationToken)));
        }
        catch (VisitApiException e) when (!Once && CanRecover(e))
        {
            ReportOutage(list, WatchMessages.NotStarted(GetName(list), e.Message));
            return;
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, list.ExpoId));
        }
        catch (InvalidIdException e)
        {
            throw TerminateInvalidId(e, list);
        }

        WriteVerbose(WatchMessages.Started(GetName(list), list.Next));
    }

    private void ReadChanges(WatchedList list)
    {
        try
        {
            WriteChanges(list);
            if (_unavailable.Remove(list))
                WriteVerbose(WatchMessages.ReadAgain(GetName(list)));
        }
        catch (VisitApiException e) when (!Once && CanRecover(e))
        {
            ReportOutage(list, WatchMessages.NotRead(GetName(list), e.Message, list.Next));
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(
                e, list.ExpoId, WatchMessages.Ended(GetName(list), e.Message, list.Next)));
        }
        catch (InvalidIdException e)
        {
            // A list with a start position is read for the first time here.
            throw TerminateInvalidId(e, list);
        }
    }

    private Exception TerminateInvalidId(InvalidIdException e, WatchedList list)
        => Terminate(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, list.ExpoId);

    /// <summary>Reports an outage with one warning. The watch continues, because no change is lost.</summary>
    private void ReportOutage(WatchedList list, string message)
    {
        if (_unavailable.Add(list))
            WriteWarning(message);
        else
            WriteVerbose(message);
    }

    private void WriteChanges(WatchedList list)
    {
        var pages = list.ReadAsync(Progress, CancellationToken).GetAsyncEnumerator(CancellationToken);
        try
        {
            while (Await(pages.MoveNextAsync().AsTask()))
            {
                list.Deliver(pages.Current, record => Deliver(record, list.Resource, list.ExpoId));
                Save(list);
            }
        }
        finally
        {
            pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
            // If the pipeline ended within a page, the records that it received are not delivered again.
            Save(list);
        }
    }

    private void Save(WatchedList list)
    {
        FlushDelivered();
        Guard(() =>
        {
            list.Save();
            return true;
        });
    }

    /// <summary>Performs an operation on the state file and converts its errors.</summary>
    private T Guard<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (InvalidDataException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(
                e, "VisitStateInvalid", ErrorCategory.InvalidData, StatePath, WatchMessages.StateInvalid(e.Message)));
            throw;
        }
        catch (StateInUseException e)
        {
            throw Terminate(e, "VisitStateBusy", ErrorCategory.ResourceBusy, StatePath);
        }
        catch (IOException e)
        {
            throw Terminate(e, "VisitStateNotUsable", ErrorCategory.WriteError, StatePath);
        }
    }

    /// <summary>Waits until the next read.</summary>
    /// <returns>Whether there is time for another read.</returns>
    private bool WaitForInterval()
    {
        var (interval, timeLeft) = (TimeSpan.FromSeconds(IntervalSec), TimeLeft);
        var isLast = timeLeft != Timeout.InfiniteTimeSpan && timeLeft < interval;
        if (CancellationToken.WaitHandle.WaitOne(isLast ? timeLeft : interval))
            throw new PipelineStoppedException();
        return !isLast;
    }
}
