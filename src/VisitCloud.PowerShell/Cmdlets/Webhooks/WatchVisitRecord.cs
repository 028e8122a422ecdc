using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Changes;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Webhooks;

/// <summary>Writes what is new or changed, as it comes, by asking again and again: nobody needs to reach this machine.</summary>
[Cmdlet(VerbsCommon.Watch, "VisitRecord", SupportsShouldProcess = true)]
[OutputType(typeof(Visitor), typeof(Partner), typeof(Participant), typeof(Content), typeof(License), typeof(Payment), typeof(Touchpoint), typeof(Action), typeof(Connection), typeof(Activity), typeof(Order), typeof(Label))]
public sealed class WatchVisitRecord : ChangeDeliveryCommand
{
    private readonly List<string> _events = [];
    private readonly HashSet<WatchedList> _outOfReach = [];

    /// <summary>Whose changes: visitor, partner and so on.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(WatchedTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Type { get; set; } = [];

    /// <summary>Seconds between two looks.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int IntervalSec { get; set; } = 10;

    /// <summary>The first revision wanted. Default: what changes from now on.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long FromRevision { get; set; }

    /// <summary>A file that remembers how far it came, so that the next run goes on from there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Looks once and ends.</summary>
    [Parameter]
    public SwitchParameter Once { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var expoId = RequireExpo(ExpoId);
        if (!_events.Contains(expoId))
            _events.Add(expoId);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_events.Count == 0)
            return;
        if (Once && StatePath is null && !IsFromRevisionGiven)
        {
            throw Terminate(
                new PSArgumentException("One look at what changes from now on would see nothing. Give -StatePath, or -FromRevision, or leave -Once out."),
                "VisitNothingToWatch",
                ErrorCategory.InvalidArgument,
                target: null);
        }

        var resources = Type.Select(ResourceOf).Distinct().ToList();
        var client = RequireClient();
        if (!ShouldProcess($"{string.Join(", ", resources.Select(resource => resource.Path))} of event {string.Join(", ", _events)}", "Watch for changes"))
            return;
        using var state = OpenState();
        OpenOutFile();
        var lists = _events.SelectMany(expoId => resources.Select(resource => new WatchedList(client, resource, expoId, state))).ToList();
        do
        {
            lists.Where(list => !list.HasBegun).ToList().ForEach(Begin);
            lists.Where(list => list.HasBegun).ToList().ForEach(Look);
        }
        while (!Once && Pause());
    }

    private bool IsFromRevisionGiven => MyInvocation.BoundParameters.ContainsKey(nameof(FromRevision));

    private static string NameOf(WatchedList list) => TerminalText.Sanitize($"{list.Resource.Path} of event {list.ExpoId}");

    private Resource ResourceOf(string type)
        => Resources.FindByTypeName(type) is { CanBeWatched: true } resource ? resource : throw Terminate(
            new PSArgumentException($"'{TerminalText.Sanitize(type)}' can't be watched. What can: {string.Join(", ", KnownValues.WatchedTypes)}."),
            "VisitTypeUnknown",
            ErrorCategory.InvalidArgument,
            type);

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

    private void Begin(WatchedList list)
    {
        try
        {
            Guard(() => Await((progress, cancellationToken) => list.BeginAsync(IsFromRevisionGiven ? FromRevision : null, progress, cancellationToken)));
        }
        catch (VisitApiException e) when (!Once && e.IsTransient)
        {
            TellOutage(list, $"The {NameOf(list)} can't be read: {e.Message} The watch of them begins when they can be.");
            return;
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, list.ExpoId));
        }
        catch (ArgumentException e)
        {
            throw Terminate(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, list.ExpoId);
        }

        WriteVerbose($"Watching {NameOf(list)} from revision {list.Next}.");
    }

    private void Look(WatchedList list)
    {
        try
        {
            WriteNew(list);
            if (_outOfReach.Remove(list))
                WriteVerbose($"The {NameOf(list)} can be read again.");
        }
        catch (VisitApiException e) when (!Once && e.IsTransient)
        {
            TellOutage(list, $"The {NameOf(list)} can't be read: {e.Message} The watch goes on from revision {list.Next}.");
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, list.ExpoId, $"{e.Message} The {NameOf(list)} were read up to revision {list.Next}; -FromRevision {list.Next} goes on from there."));
        }
    }

    /// <summary>An outage in the night must not end a watch that has lost nothing. One warning for each is enough.</summary>
    private void TellOutage(WatchedList list, string words)
    {
        if (_outOfReach.Add(list))
            WriteWarning(words);
        else
            WriteVerbose(words);
    }

    private void WriteNew(WatchedList list)
    {
        var pages = list.ReadAsync(Progress, CancellationToken).GetAsyncEnumerator(CancellationToken);
        try
        {
            while (Await(pages.MoveNextAsync().AsTask()))
            {
                Write(list, pages.Current.Records);
                Save(list);
            }
        }
        finally
        {
            pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
            // Also when the pipeline ended half-way: what it has taken need not come again.
            Save(list);
        }
    }

    private void Write(WatchedList list, IReadOnlyList<VisitRecord> records)
    {
        foreach (var record in records)
        {
            Deliver(record, list.Resource, list.ExpoId);
            list.Take(record);
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

    /// <summary>Does something with the state's file.</summary>
    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (InvalidDataException e)
        {
            throw Terminate(e, "VisitStateInvalid", ErrorCategory.InvalidData, StatePath);
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

    /// <summary>Waits for the next look; a stop ends the wait.</summary>
    /// <returns>False when the time is over.</returns>
    private bool Pause()
    {
        var (pause, left) = (TimeSpan.FromSeconds(IntervalSec), TimeLeft);
        var isLast = left != Timeout.InfiniteTimeSpan && left < pause;
        if (CancellationToken.WaitHandle.WaitOne(isLast ? left : pause))
            throw new PipelineStoppedException();
        return !isLast;
    }
}
