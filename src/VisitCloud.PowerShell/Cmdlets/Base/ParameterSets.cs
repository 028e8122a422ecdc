namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Names of the parameter sets that reading cmdlets share.</summary>
internal static class ParameterSets
{
    public const string List = "List";
    public const string Item = "Item";
}
