using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Reads an endpoint whose list comes in pages by revision.</summary>
/// <typeparam name="T">What one record is.</typeparam>
public abstract class GetPagedCommand<T> : GetRecordCommand<T>
    where T : Record, new()
{
    private long? _reached;

    /// <summary>Records per request. Default: as many as the service gives.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateRange(1, int.MaxValue)]
    public int Limit { get; set; }

    /// <summary>The first revision wanted, inclusive.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateRange(0, long.MaxValue)]
    public long FromRevision { get; set; }

    /// <summary>The name of a variable that gets the revision to ask for the next time.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    public string? RevisionVariable { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Limit > Resource.PageSize)
        {
            throw Terminate(
                new PSArgumentException($"-Limit is the number of records per request, and {Resource.Path} gives at most "
                    + $"{Resource.PageSize}. For more use -All; for the first {Limit} use -All and Select-Object -First {Limit}."),
                "VisitLimitTooLarge",
                ErrorCategory.InvalidArgument,
                Limit);
        }

        if (RevisionVariable is not null)
            TryVariable(RevisionVariable);
    }

    private protected override bool AsksForList
        => base.AsksForList || Limit > 0 || RevisionVariable is not null || IsGiven(nameof(FromRevision));

    private protected override ListQuery BuildQuery(string? expoId) => base.BuildQuery(expoId) with
    {
        Limit = Limit == 0 ? null : Limit,
        FromRevision = IsGiven(nameof(FromRevision)) ? FromRevision : null,
    };

    private protected override void Reached(long? nextRevision)
    {
        if (RevisionVariable is null)
            return;
        // With several events the smallest: it may read a record twice the next time, and skips none.
        _reached = Math.Min(_reached ?? long.MaxValue, nextRevision ?? 0);
        try
        {
            SessionState.PSVariable.Set(RevisionVariable, _reached);
        }
        catch (Exception e) when (e is RuntimeException or InvalidCastException)
        {
            // Something has changed the variable meanwhile. The list's own error, where there is one, must not be lost over it.
            WriteWarning($"${RevisionVariable} could not be set: {e.Message} The revision to ask for the next time is {_reached}.");
        }
    }

    /// <summary>Finds out before anything is read whether the variable can hold a revision, and leaves it as it was.</summary>
    private void TryVariable(string name)
    {
        var variables = SessionState.PSVariable;
        try
        {
            if (new VariablePath(name).IsDriveQualified)
                throw new PSArgumentException("It names something on a drive.");
            var before = variables.Get(name);
            var value = before?.Value;
            variables.Set(name, long.MaxValue);
            if (before is null)
                variables.Remove(name);
            else
                variables.Set(name, value);
        }
        catch (Exception e) when (e is RuntimeException or ArgumentException or InvalidCastException)
        {
            throw Terminate(
                new PSArgumentException("-RevisionVariable takes the name of a variable that can hold a revision, and "
                    + $"'{TerminalText.Sanitize(name)}' is none: {e.Message} Give another name, without a dollar sign."),
                "VisitRevisionVariableInvalid",
                ErrorCategory.InvalidArgument,
                name);
        }
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
