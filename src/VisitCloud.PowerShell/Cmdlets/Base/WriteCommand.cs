using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Progress;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>
/// Makes a change in an event for each object from the pipeline. An object that fails causes one error, and the next one
/// continues.
/// </summary>
public abstract class WriteCommand : VisitCommand
{
    private ListProgress? _progress;
    private long _row;
    private long _deletedCount;

    /// <summary>The ID of the event. The default is the event of the piped record, or of the session.</summary>
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

    /// <summary>The endpoint of piped records, which can differ from the endpoint of the request.</summary>
    private protected virtual Resource PipedResource => Resource;

    /// <summary>Processes one object from the pipeline.</summary>
    private protected abstract void Change(VisitClient client);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _row++;
        var client = RequireClient();
        _progress ??= new ListProgress(this, $"Processing {Resource.Path}");
        Try(InputObject, () => Change(client));
        _progress.ReportWritten(_row);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _progress?.Complete();
        if (_deletedCount == 0)
            return;
        WriteWarning(CommandMessages.DeletedRecordsSkipped(GetNoun(PipedResource), PipedResource.Path, _deletedCount));
    }

    /// <summary>Finds the IDs of the records to process, or null if a deleted record was piped.</summary>
    /// <param name="target">The piped object.</param>
    /// <param name="specifiedIds">The IDs of the -Id parameter, which take precedence.</param>
    /// <param name="missing">The message if there is no ID.</param>
    /// <exception cref="InputException">The record cannot be determined.</exception>
    private protected string[]? ResolveIds(PipelineTarget target, string[]? specifiedIds, string missing)
    {
        CheckTarget(target, specifiedIds);
        if (specifiedIds is not null)
            return specifiedIds;
        if (SkipDeleted(target))
            return null;
        return target.Id is { } one ? [one] : throw new InputException("VisitIdMissing", missing);
    }

    /// <summary>Skips a piped record or row that is deleted. Lists contain tombstones of deleted records.</summary>
    private protected bool SkipDeleted(PipelineTarget target)
    {
        if (!target.IsDeleted)
            return false;
        _deletedCount++;
        WriteVerbose(CommandMessages.DeletedRecordSkipped(Describe(PipedResource, target.Name, target.Id, GetExpoId(target.ExpoId))));
        return true;
    }

    /// <summary>Processes several records by their IDs. A record that fails causes one error, and the next one continues.</summary>
    private protected void ForEach(IEnumerable<string> ids, System.Action<string> change)
    {
        foreach (var id in ids)
            Try(InputObject ?? (object)id, () => change(id));
    }

    /// <summary>Gets the advice for an error after which the outcome is unknown.</summary>
    private protected virtual string GetRecoveryHint(VisitApiException e)
        => e.IsOutcomeUnknown ? CommandMessages.ChangeUnknown(Resource) : "";

    /// <summary>Rejects an object that does not identify a record, unless -Id does, and an object of another type.</summary>
    /// <exception cref="InputException">The object was rejected.</exception>
    private static void CheckTarget(PipelineTarget target, string[]? ids)
    {
        var isOther = target.Kind is PipelineTargetKind.Invalid or PipelineTargetKind.RelatedRecord or PipelineTargetKind.Reference;
        if (target.Problem is { } problem && (ids is null || isOther))
            throw new InputException("VisitInputNotARecord", problem);
    }

    /// <summary>Gets the ID of the event of a change.</summary>
    /// <param name="recordExpoId">The ID of the event of the piped record; null if it has none.</param>
    private protected string GetExpoId(string? recordExpoId)
        => RequireExpo(!string.IsNullOrEmpty(ExpoId) ? ExpoId : recordExpoId);

    /// <summary>Describes a record, for -WhatIf and -Confirm.</summary>
    private protected string Describe(string? name, string? id, string expoId) => Describe(Resource, name, id, expoId);

    private static string Describe(Resource resource, string? name, string? id, string expoId)
    {
        var label = (string.IsNullOrEmpty(name), string.IsNullOrEmpty(id)) switch
        {
            (true, true) => "",
            (true, false) => " " + id,
            (false, true) => " " + name,
            (false, false) when name!.EndsWith($"({id})", StringComparison.Ordinal) => " " + name,
            _ => $" {name} ({id})",
        };
        return TerminalText.Sanitize($"{GetNoun(resource)}{label} of event {expoId}");
    }

    private static string GetNoun(Resource resource) => MemberName.ToCamelCase(resource.Name);

    /// <summary>
    /// Sends a change and waits for the response. If the pipeline is stopped in the meantime, a warning names the row
    /// and says what to check, because the outcome is unknown.
    /// </summary>
    /// <param name="send">Sends the change.</param>
    /// <param name="method">The method of the request.</param>
    private protected T Send<T>(Func<IProgress<VisitNotice>, CancellationToken, Task<T>> send, string method = "POST")
    {
        try
        {
            return Await(send);
        }
        catch (PipelineStoppedException) when (CancellationToken.IsCancellationRequested)
        {
            var unknown = new VisitApiException(VisitErrorKind.Disconnected, "") { Method = method };
            WriteFinalWarning(CommandMessages.Stopped(RowPrefix) + GetRecoveryHint(unknown));
            throw;
        }
    }

    /// <inheritdoc cref="Send{T}(Func{IProgress{VisitNotice}, CancellationToken, Task{T}}, string)"/>
    private protected void Send(Func<IProgress<VisitNotice>, CancellationToken, Task> send) => Send(async (progress, cancellationToken) =>
    {
        await send(progress, cancellationToken).ConfigureAwait(false);
        return true;
    });

    private void Try(object? target, System.Action change)
    {
        try
        {
            change();
        }
        catch (Exception e) when (RowErrors.TryCreate(e, target, RowPrefix, GetHint(e)) is { } error)
        {
            if (RowErrors.EndsCommand(e))
            {
                _progress?.Complete();
                ThrowTerminatingError(error);
            }

            WriteError(error);
        }
    }

    private string GetHint(Exception error) => error is VisitApiException failure ? GetRecoveryHint(failure) : "";

    /// <summary>Gets the number of the row, for the start of a message; empty if no rows were piped.</summary>
    private protected string RowPrefix => MyInvocation.ExpectingInput ? $"Row {_row}: " : "";
}
