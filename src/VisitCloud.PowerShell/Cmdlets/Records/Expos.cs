using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets the events of the API key.</summary>
[Cmdlet(VerbsCommon.Get, "VisitExpo", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Expo))]
public sealed class GetVisitExpo : GetPagedCommand<Expo>
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private WildcardPattern[] _patterns = [];
    private bool _wasRead;

    /// <summary>The IDs of the events to get.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Item)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    [RecordId]
    public string[]? Id { get; set; }

    /// <summary>
    /// This property is not a parameter, because a default value for the -ExpoId parameters of all cmdlets must not select one
    /// event here.
    /// </summary>
    public override string[]? ExpoId { get; set; }

    /// <summary>The names of the events to get. They are not case-sensitive, and wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>The reference of the events to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Expos;

    private protected override string[]? RequestedIds => Id;

    private protected override bool ReadsAll => base.ReadsAll || Name is not null;

    private protected override bool RequestsList => base.RequestsList || Name is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _patterns = [.. (Name ?? []).Where(IsPattern).Select(name => WildcardPattern.Get(name, Options))];
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!_wasRead)
            return;
        foreach (var name in (Name ?? []).Where(name => !IsPattern(name) && !_names.Contains(name)))
        {
            var error = new ItemNotFoundException(CommandMessages.EventNameNotFound(name));
            WriteError(ErrorRecordFactory.Create(error, "VisitNotFound", ErrorCategory.ObjectNotFound, name));
        }
    }

    /// <summary>Whether a name has wildcards. A name with a bracket that is not closed is not a pattern.</summary>
    private static bool IsPattern(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return false;
        try
        {
            WildcardPattern.Get(name, Options).IsMatch("");
            return true;
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }

    private protected override bool Includes(VisitRecord record)
    {
        if (Name is null)
            return true;
        var name = record.GetText("name") ?? "";
        _names.Add(name);
        return Name.Contains(name, StringComparer.OrdinalIgnoreCase) || _patterns.Any(pattern => pattern.IsMatch(name));
    }

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("reference", Reference);

    private protected override void CompleteList() => _wasRead = true;
}
