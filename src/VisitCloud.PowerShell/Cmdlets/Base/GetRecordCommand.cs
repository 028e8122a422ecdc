using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Gets records of one endpoint: one page, the whole list, or single records by their IDs.</summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class GetRecordCommand<T> : VisitCommand
    where T : Record, new()
{
    private bool _hasWarnedOfContradiction;

    /// <summary>Gets every record instead of the first page.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    public SwitchParameter All { get; set; }

    /// <summary>The IDs of the events. The default is the event of the session.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public virtual string[]? ExpoId { get; set; }

    /// <summary>IDs, records, or rows with an Id column to read; or records, such as events, whose lists are read.</summary>
    [Parameter(ValueFromPipeline = true)]
    [RowTransformation]
    public PSObject? InputObject { get; set; }

    /// <summary>The endpoint.</summary>
    protected abstract Resource Resource { get; }

    /// <summary>The IDs that were specified.</summary>
    private protected virtual string[]? RequestedIds => null;

    /// <summary>Gets a value indicating whether the whole list is read.</summary>
    private protected virtual bool ReadsAll => All;

    /// <summary>Whether a record of the list is returned.</summary>
    private protected virtual bool Includes(VisitRecord record) => true;

    /// <summary>Adds the endpoint's own filters.</summary>
    protected virtual void AddFilters(FilterList filters)
    {
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RequireClient();
        var target = PipelineTarget.Resolve(InputObject, Resource);
        if (FindInputProblem(target) is var (errorId, reason))
        {
            WriteError(ErrorRecordFactory.Create(new PSArgumentException(reason), errorId, ErrorCategory.InvalidArgument, InputObject));
            return;
        }

        if (!Resource.InExpo)
        {
            Read(target, expoId: null);
            return;
        }

        foreach (var expoId in RequireExpos(ExpoId, target.ExpoId))
            Read(target, expoId);
    }

    private void Read(PipelineTarget target, string? expoId)
    {
        if (RequestedIds is { } ids)
            WriteItems(ids, expoId);
        else if (target.Id is { } id && HasItems)
            WriteItems([id], expoId);
        // An empty pipeline must not become a whole list.
        else if (!(MyInvocation.ExpectingInput && InputObject is null))
            WriteList(target, expoId);
    }

    private bool HasItems => Resource.SupportedOperations.HasFlag(Operations.Item);

    private void WriteList(PipelineTarget target, string? expoId)
    {
        ListQuery query;
        try
        {
            query = ResolveQuery(target, expoId);
        }
        catch (Exception e) when (RowErrors.TryCreate(e, expoId) is { } error)
        {
            WriteError(error);
            return;
        }

        WriteList(query, expoId);
    }

    /// <summary>Builds the query with the API's values, and with the filter for the record from the pipeline.</summary>
    private ListQuery ResolveQuery(PipelineTarget target, string? expoId)
    {
        var query = BuildQuery(expoId);
        query = query with { Filters = Values.ResolveFilters(Resource, query.Filters, expoId) };
        return target.Kind == PipelineTargetKind.RelatedRecord ? query with { Filters = [.. query.Filters, target.Filter] } : query;
    }

    private (string ErrorId, string Reason)? FindInputProblem(PipelineTarget target)
    {
        // If the endpoint has lists only, a row with the ID of an event is enough.
        var isEvent = target.Kind == PipelineTargetKind.Row && !HasItems && target.ExpoId is { } place && (target.Id ?? place) == place;
        var isRelated = target.Kind == PipelineTargetKind.RelatedRecord;
        if (isEvent || (isRelated && BuildQuery(null).Filters.All(filter => filter.Key != target.Filter.Key)))
            return null;
        if (target.Kind == PipelineTargetKind.RelatedRecord)
            return ("VisitFilterConflict", CommandMessages.FilterConflict(target.Filter.Key));
        // A record that refers to the requested one, such as a connection to its visitor, is sufficient to read that one.
        if (target.Problem is { } problem && !(target.Kind == PipelineTargetKind.Reference && HasItems))
            return ("VisitInputNotARecord", (HasItems ? PipelineTarget.DescribeEmptyReference(InputObject, Resource) : null) ?? problem);
        if (target.Id is { } single && !HasItems)
            return ("VisitInputNotAnExpo", CommandMessages.NoSingleRecords(single, Resource));
        return target.Id is { } id && RequestsList
            ? ("VisitInputNotAnExpo", CommandMessages.IdWithList(id))
            : null;
    }

    /// <summary>Gets a value indicating whether a parameter that applies to lists only was specified.</summary>
    private protected virtual bool RequestsList => All || BuildQuery(null).Filters.Count > 0;

    /// <summary>Builds the query of the list.</summary>
    private protected virtual ListQuery BuildQuery(string? expoId)
    {
        var filters = new FilterList();
        AddFilters(filters);
        return new ListQuery { ExpoId = expoId, Filters = filters.Filters };
    }

    /// <summary>Called after a list was read without an error.</summary>
    private protected virtual void CompleteList()
    {
    }

    /// <summary>Called after a list was read, also with an error, with the revision to continue from.</summary>
    private protected virtual void SavePosition(long? nextRevision)
    {
    }

    private void WriteItems(string[] ids, string? expoId)
    {
        foreach (var id in ids)
        {
            try
            {
                var client = RequireClient();
                var record = Await((progress, cancellationToken) => client.GetAsync(Resource, expoId, id, progress, cancellationToken));
                WriteRecord(record, expoId);
            }
            catch (VisitApiException e) when (ErrorRecordFactory.EndsPipeline(e))
            {
                ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, id));
            }
            catch (VisitApiException e)
            {
                WriteError(ErrorRecordFactory.FromApiException(e, id));
            }
            catch (InvalidIdException e)
            {
                WriteError(ErrorRecordFactory.Create(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, id));
            }
        }
    }

    private void WriteList(ListQuery query, string? expoId)
    {
        var reading = new ListReading(this, query.FromRevision);
        try
        {
            if (ReadsAll)
                ReadAll(Resource, query, reading, record => WriteChecked(record, query));
            else
                WritePage(query, reading);
            CompleteList();
        }
        catch (InvalidIdException e)
        {
            WriteError(ErrorRecordFactory.Create(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, expoId));
        }
        catch (VisitApiException e) when ((ReadsAll && !ConcernsOneEvent(e, reading)) || ErrorRecordFactory.EndsPipeline(e))
        {
            var message = ReadsAll ? reading.DescribeFailure(e, Resource) : null;
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, (object?)expoId ?? Resource.Path, message));
        }
        catch (VisitApiException e)
        {
            WriteError(ErrorRecordFactory.FromApiException(e, (object?)expoId ?? Resource.Path));
        }
        finally
        {
            SavePosition(reading.NextRevision);
        }
    }

    /// <summary>Whether one of several events cannot be read, for example with status 400. The next event may be readable.</summary>
    private bool ConcernsOneEvent(VisitApiException e, ListReading reading)
        => (MyInvocation.ExpectingInput || ExpoId?.Length > 1) && reading.Count == 0
            && e.Kind is (VisitErrorKind.PermissionDenied or VisitErrorKind.NotFound or VisitErrorKind.Invalid);

    private void WritePage(ListQuery query, ListReading reading)
    {
        var page = Await((progress, cancellationToken) => RequireClient().ReadPageAsync(Resource, query, progress, cancellationToken));
        reading.Write(page, record => WriteChecked(record, query));
        if (page.IsFull && query.Limit is null)
            WriteWarning(CommandMessages.MorePages(Resource, page.Records.Count));
    }

    private void WriteChecked(VisitRecord record, ListQuery query)
    {
        if (!Includes(record))
            return;
        if (!_hasWarnedOfContradiction && IdentityFilter.FindContradiction(query, record) is { } filter)
        {
            _hasWarnedOfContradiction = true;
            WriteWarning(CommandMessages.FilterContradicted(Resource, filter));
        }

        WriteRecord(record, query.ExpoId);
    }

    private void WriteRecord(VisitRecord record, string? expoId)
        => WriteObject(Record.Create<T>(record, expoId));
}
