using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Reads records of one endpoint: a page, the whole list, or single ones by ID.</summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class GetRecordCommand<T> : VisitCommand
    where T : Record, new()
{
    private bool _hasWarnedOfContradiction;

    /// <summary>Reads the whole list, page after page, in increasing revision.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    public SwitchParameter All { get; set; }

    /// <summary>IDs, records, or rows with an Id column to read; or records, such as events, whose lists are read.</summary>
    [Parameter(ValueFromPipeline = true)]
    [RowTransformation]
    public PSObject? InputObject { get; set; }

    /// <summary>The endpoint.</summary>
    protected abstract Resource Resource { get; }

    /// <summary>The IDs that were specified.</summary>
    private protected virtual string[]? RequestedIds => null;

    /// <summary>The event that was specified.</summary>
    private protected virtual string? RequestedExpoId => null;

    /// <summary>Adds the endpoint's own filters.</summary>
    protected virtual void AddFilters(FilterList filters)
    {
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RequireClient();
        var target = PipelineTarget.Resolve(InputObject, Resource);
        if (WhyRefused(target) is var (errorId, reason))
        {
            WriteError(ErrorRecordFactory.Create(new PSArgumentException(reason), errorId, ErrorCategory.InvalidArgument, InputObject));
            return;
        }

        var expoId = Resource.InExpo ? RequireExpo(RequestedExpoId ?? target.ExpoId) : null;
        if (RequestedIds is { } ids)
            WriteItems(ids, expoId);
        else if (target.Id is { } id && HasItems)
            WriteItems([id], expoId);
        // An empty pipeline must not become a whole list.
        else if (!(MyInvocation.ExpectingInput && InputObject is null))
            WriteList(QueryOf(target, expoId), expoId);
    }

    private bool HasItems => Resource.SupportedOperations.HasFlag(Operations.Item);

    private ListQuery QueryOf(PipelineTarget target, string? expoId)
    {
        var query = BuildQuery(expoId);
        return target.Kind == PipelineTargetKind.RelatedRecord ? query with { Filters = [.. query.Filters, target.Filter] } : query;
    }

    private (string ErrorId, string Reason)? WhyRefused(PipelineTarget target)
    {
        // A row that names an event says enough where there are lists only.
        var isPlace = target.Kind == PipelineTargetKind.Row && !HasItems && target.ExpoId is { } place && (target.Id ?? place) == place;
        if (isPlace
            || (target.Kind == PipelineTargetKind.RelatedRecord && BuildQuery(null).Filters.All(filter => filter.Key != target.Filter.Key)))
            return null;
        if (target.Kind == PipelineTargetKind.RelatedRecord)
            return ("VisitFilterConflict", $"{target.Filter.Key} is given by a parameter and by what is piped. Leave one of them out.");
        if (target.Problem is { } problem)
            return ("VisitInputNotARecord", problem);
        if (target.Id is { } single && !HasItems)
            return (
                "VisitInputNotAnExpo",
                $"'{TerminalText.Sanitize(single)}' names one record, and of {Resource.Path} there are lists only. Pipe events, or what "
                    + "has some of its own.");
        return target.Id is { } id && AsksForList
            ? (
                "VisitInputNotAnExpo",
                $"'{TerminalText.Sanitize(id)}' names one record, and a list was asked for. Leave -All and the filters out.")
            : null;
    }

    /// <summary>Whether a parameter was given that only a list has a use for.</summary>
    private protected virtual bool AsksForList => All || BuildQuery(null).Filters.Count > 0;

    /// <summary>Which records are asked for.</summary>
    private protected virtual ListQuery BuildQuery(string? expoId)
    {
        var filters = new FilterList();
        AddFilters(filters);
        return new ListQuery { ExpoId = expoId, Filters = filters.Given };
    }

    /// <summary>Notes how far a list has been read.</summary>
    private protected virtual void Reached(long? nextRevision)
    {
    }

    private void WriteItems(string[] ids, string? expoId)
    {
        foreach (var id in ids)
        {
            try
            {
                WriteRecord(
                    Await((progress, cancellationToken) => RequireClient().GetAsync(Resource, expoId, id, progress, cancellationToken)),
                    expoId);
            }
            catch (VisitApiException e) when (ErrorRecordFactory.EndsPipeline(e))
            {
                ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, id));
            }
            catch (VisitApiException e)
            {
                WriteError(ErrorRecordFactory.FromApiException(e, id));
            }
            catch (ArgumentException e)
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
            if (All)
                ReadAll(Resource, query, reading, record => WriteChecked(record, query));
            else
                WritePage(query, reading);
        }
        catch (ArgumentException e)
        {
            WriteError(ErrorRecordFactory.Create(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, expoId));
        }
        catch (VisitApiException e) when ((All && !IsOfThisEventAlone(e, reading)) || ErrorRecordFactory.EndsPipeline(e))
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(
                e, (object?)expoId ?? Resource.Path, All ? reading.Explain(e, Resource) : null));
        }
        catch (VisitApiException e)
        {
            WriteError(ErrorRecordFactory.FromApiException(e, (object?)expoId ?? Resource.Path));
        }
        finally
        {
            Reached(reading.NextRevision);
        }
    }

    /// <summary>
    /// Whether of several events one is not there or may not be read: nothing has been read of it, and the next may be [V:
    /// 400 where there is none].
    /// </summary>
    private bool IsOfThisEventAlone(VisitApiException e, ListReading reading)
        => MyInvocation.ExpectingInput
            && reading.Count == 0
            && e.Kind is (VisitErrorKind.PermissionDenied or VisitErrorKind.NotFound or VisitErrorKind.Invalid);

    private void WritePage(ListQuery query, ListReading reading)
    {
        var page = Await((progress, cancellationToken) => RequireClient().ReadPageAsync(Resource, query, progress, cancellationToken));
        reading.Give(page, record => WriteChecked(record, query));
        if (page.IsFull && query.Limit is null)
            WriteWarning($"There may be more {Resource.Path} than these {page.Records.Count}. Use -All to read every page.");
    }

    private void WriteChecked(VisitRecord record, ListQuery query)
    {
        if (!_hasWarnedOfContradiction && IdentityFilter.FindContradiction(query, record) is { } filter)
        {
            _hasWarnedOfContradiction = true;
            WriteWarning(
                $"The service returned {Resource.Path} whose value does not equal the filter {filter.Key} "
                    + $"'{TerminalText.Sanitize(filter.Value)}'. "
                + "Check each record before you change it.");
        }

        WriteRecord(record, query.ExpoId);
    }

    private void WriteRecord(VisitRecord record, string? expoId)
        => WriteObject(Record.Create<T>(record, expoId));
}
