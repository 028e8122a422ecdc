using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Gets records of an endpoint whose list has pages.</summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class GetPagedCommand<T> : GetRecordCommand<T>
    where T : Record, new()
{
    private long? _position;

    /// <summary>The page size. By default, the service decides.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateRange(1, int.MaxValue)]
    public int Limit { get; set; }

    /// <summary>The first revision to return, inclusive.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateRange(0, long.MaxValue)]
    public long FromRevision { get; set; }

    /// <summary>The name of a variable that receives the revision to continue from.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    public string? RevisionVariable { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Limit > Resource.PageSize)
        {
            throw Terminate(
                new PSArgumentException(CommandMessages.LimitTooLarge(Resource, Limit)),
                "VisitLimitTooLarge",
                ErrorCategory.InvalidArgument,
                Limit);
        }

        if (RevisionVariable is not null)
            CheckRevisionVariable(RevisionVariable);
    }

    private protected override bool RequestsList
        => base.RequestsList || Limit > 0 || RevisionVariable is not null || IsGiven(nameof(FromRevision));

    private protected override ListQuery BuildQuery(string? expoId) => base.BuildQuery(expoId) with
    {
        Limit = Limit == 0 ? null : Limit,
        FromRevision = IsGiven(nameof(FromRevision)) ? FromRevision : null,
    };

    private protected override void SavePosition(long? nextRevision)
    {
        if (RevisionVariable is null)
            return;
        // For several events, the lowest position: the next run can read a record twice, but skips none.
        _position = Math.Min(_position ?? long.MaxValue, nextRevision ?? 0);
        try
        {
            SessionState.PSVariable.Set(RevisionVariable, _position);
        }
        catch (Exception e) when (e is RuntimeException or InvalidCastException)
        {
            // The script has changed the variable. An error of the list must not be replaced by this one.
            WriteWarning(CommandMessages.RevisionVariableNotSet(RevisionVariable, e.Message, _position));
        }
    }

    /// <summary>Checks whether the variable can hold a revision, before anything is read. The value of the variable is restored.</summary>
    private void CheckRevisionVariable(string name)
    {
        var variables = SessionState.PSVariable;
        try
        {
            if (new VariablePath(name).IsDriveQualified)
                throw new PSArgumentException(CommandMessages.VariableOnDrive);
            // Such a variable could be set, but $next would not read it.
            if (name[0] == '$')
                throw new PSArgumentException(CommandMessages.VariableWithDollarSign);
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
                new PSArgumentException(CommandMessages.RevisionVariableInvalid(name, e.Message)),
                "VisitRevisionVariableInvalid",
                ErrorCategory.InvalidArgument,
                name);
        }
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
