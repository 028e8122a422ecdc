using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Changes something in an event, one object of the pipeline at a time: a bad one is one error, the next goes on.</summary>
public abstract class WriteCommand : VisitCommand
{
    private long _row;
    private long _leftOut;

    /// <summary>The event. Default: the session's, or that of a piped record.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string? ExpoId { get; set; }

    /// <summary>IDs, records, or rows.</summary>
    [Parameter(ValueFromPipeline = true)]
    [RowTransformation]
    public PSObject? InputObject { get; set; }

    /// <summary>The endpoint.</summary>
    protected abstract Resource Resource { get; }

    /// <summary>The endpoint of the records that are piped: what is sent may go elsewhere.</summary>
    private protected virtual Resource PipedResource => Resource;

    /// <summary>Does the work for one object of the pipeline.</summary>
    private protected abstract void Change(VisitClient client);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _row++;
        var client = RequireClient();
        Try(InputObject, () => Change(client));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_leftOut == 0)
            return;
        var what = _leftOut == 1
            ? $"1 {NounOf(PipedResource)} that was piped in had been removed from its event, and was left out."
            : $"{_leftOut} {PipedResource.Path} that were piped in had been removed from their event, and were left out.";
        WriteWarning($"{what} Where-Object {{ -not $_.Deleted }} leaves such out beforehand.");
    }

    /// <summary>The IDs of the records meant; null where a piped object is left out.</summary>
    /// <param name="target">The piped object.</param>
    /// <param name="given">IDs that were given otherwise, which count in its place.</param>
    /// <param name="missing">What to say where there is no ID at all.</param>
    /// <exception cref="InputException">It can't be told which record is meant.</exception>
    private protected string[]? IdsOf(PipelineTarget target, string[]? given, string missing)
    {
        CheckTarget(target, given);
        if (given is not null)
            return given;
        if (IsLeftOut(target))
            return null;
        return target.Id is { } one ? [one] : throw new InputException("VisitIdMissing", missing);
    }

    /// <summary>
    /// Whether a piped record or row is of a record that is gone: nothing can be done with it, and a list is full of such.
    /// </summary>
    private protected bool IsLeftOut(PipelineTarget target)
    {
        if (!target.IsRemoved)
            return false;
        _leftOut++;
        WriteVerbose($"Left out, because it has been removed: {Describe(PipedResource, target.Name, target.Id, Expo(target.ExpoId))}.");
        return true;
    }

    /// <summary>Does the work for several records by their IDs: what one of them refuses, the next may take.</summary>
    private protected void ForEach(IEnumerable<string> ids, System.Action<string> change)
    {
        foreach (var id in ids)
            Try(InputObject ?? (object)id, () => change(id));
    }

    /// <summary>What to say after an error that leaves open whether the change was made.</summary>
    private protected virtual string GetRecoveryHint(VisitApiException e) => "";

    /// <summary>Refuses what can't say which record is meant, where no parameter does, and what is of another kind in any case.</summary>
    /// <exception cref="InputException">It is such an object.</exception>
    private static void CheckTarget(PipelineTarget target, string[]? ids)
    {
        if (target.Problem is { } problem && (ids is null || target.Kind is PipelineTargetKind.Invalid or PipelineTargetKind.RelatedRecord))
            throw new InputException("VisitInputNotARecord", problem);
    }

    /// <summary>The event meant.</summary>
    private protected string Expo(string? ofRecord = null)
        => RequireExpo(!string.IsNullOrEmpty(ExpoId) ? ExpoId : ofRecord);

    /// <summary>What a person would call the record, for -WhatIf and -Confirm.</summary>
    private protected string Describe(string? name, string? id, string expoId) => Describe(Resource, name, id, expoId);

    private static string Describe(Resource resource, string? name, string? id, string expoId)
    {
        var who = (string.IsNullOrEmpty(name), string.IsNullOrEmpty(id)) switch
        {
            (true, true) => "",
            (true, false) => " " + id,
            (false, true) => " " + name,
            (false, false) when name!.EndsWith($"({id})", StringComparison.Ordinal) => " " + name,
            _ => $" {name} ({id})",
        };
        return TerminalText.Sanitize($"{NounOf(resource)}{who} of event {expoId}");
    }

    private static string NounOf(Resource resource) => FieldPath.LowerFirst(resource.Name);

    /// <summary>
    /// Sends a change and waits for the response. If the pipeline is stopped meanwhile, a warning names the row and says what
    /// to check, because the outcome is unknown.
    /// </summary>
    private protected T Send<T>(Func<IProgress<VisitNotice>, CancellationToken, Task<T>> send)
    {
        try
        {
            return Await(send);
        }
        catch (PipelineStoppedException) when (CancellationToken.IsCancellationRequested)
        {
            WriteFinalWarning($"{Where}The command was stopped before the response to a request was received.{GetStopHint()}");
            throw;
        }
    }

    /// <inheritdoc cref="Send{T}(Func{IProgress{VisitNotice}, CancellationToken, Task{T}})"/>
    private protected void Send(Func<IProgress<VisitNotice>, CancellationToken, Task> send) => Send(async (progress, cancellationToken) =>
    {
        await send(progress, cancellationToken).ConfigureAwait(false);
        return true;
    });

    private string GetStopHint()
    {
        var hint = GetRecoveryHint(new VisitApiException(VisitErrorKind.Disconnected, "") { Method = "POST" });
        return hint.Length > 0
            ? hint
            : $" The {NounOf(Resource)} can have been changed. Check it with Get-Visit{Resource.Name} before you run the command again.";
    }

    private void Try(object? target, System.Action change)
    {
        try
        {
            change();
        }
        catch (VisitApiException e) when (ErrorRecordFactory.EndsPipeline(e))
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, target));
        }
        catch (VisitApiException e)
        {
            WriteError(ErrorRecordFactory.FromApiException(e, target, Where + e.Message + GetRecoveryHint(e)));
        }
        catch (InputException e)
        {
            WriteError(ErrorRecordFactory.Create(e, e.ErrorId, ErrorCategory.InvalidArgument, target, Where + e.Message));
        }
        catch (ArgumentException e)
        {
            WriteError(ErrorRecordFactory.Create(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, target, Where + e.Message));
        }
    }

    private string Where => MyInvocation.ExpectingInput ? $"Row {_row}: " : "";
}
