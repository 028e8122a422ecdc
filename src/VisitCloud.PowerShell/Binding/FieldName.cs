using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>The field that a column stands for.</summary>
/// <param name="Column">The name as the user wrote it.</param>
/// <param name="Path">The path of the field: the names of its members, in the API's spelling if they are known.</param>
/// <param name="Field">The known field; null for a member that the field table does not have.</param>
/// <param name="IsKnown">Whether the field table or the record has the member.</param>
internal readonly record struct FieldName(string Column, string[] Path, Field? Field, bool IsKnown)
{
    /// <summary>The dotted name.</summary>
    public string Dotted => string.Join(".", Path);
}
