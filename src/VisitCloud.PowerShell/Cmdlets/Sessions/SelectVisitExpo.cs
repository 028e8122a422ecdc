using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Sessions;

/// <summary>Sets the default event of the session.</summary>
[Cmdlet(VerbsCommon.Select, "VisitExpo")]
public sealed class SelectVisitExpo : VisitCommand
{
    /// <summary>The ID of the event, or its name if the name is unique.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string ExpoId { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var session = RequireSession();
        session.ExpoId = FindId(ReadExpos());
    }

    private List<VisitRecord> ReadExpos()
    {
        var expos = new List<VisitRecord>();
        try
        {
            ReadAll(Resources.Expos, new ListQuery(), new ListReading(this, fromRevision: null), expos.Add);
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, ExpoId));
        }

        return [.. expos.Where(expo => expo.Id is not null && !expo.Deleted)];
    }

    /// <summary>Finds the event by its ID. If no event has this ID, finds it by its name, ignoring case.</summary>
    private string FindId(List<VisitRecord> expos)
    {
        if (expos.Any(expo => expo.Id == ExpoId))
            return ExpoId;
        var named = expos.Where(HasName).ToList();
        if (named.Count == 1)
            return named[0].Id!;

        throw named.Count == 0
            ? Terminate(
                new ItemNotFoundException(CommandMessages.EventNotFound(ExpoId)), "VisitNotFound", ErrorCategory.ObjectNotFound, ExpoId)
            : Terminate(
                new PSArgumentException(CommandMessages.EventNameNotUnique(ExpoId, named.Select(expo => expo.Id!))),
                "VisitNameNotUnique",
                ErrorCategory.InvalidArgument,
                ExpoId);
    }

    private bool HasName(VisitRecord expo)
        => string.Equals(expo.GetText("name")?.Trim(), ExpoId.Trim(), StringComparison.OrdinalIgnoreCase);
}
