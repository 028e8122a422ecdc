using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>The rules for columns that are not sent. The first rule that applies determines the reason.</summary>
internal static class SkippedColumns
{
    /// <summary>Finds the reason why a cell is not sent; null if it is sent.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="resource">The endpoint of the record.</param>
    /// <param name="isComplete">Whether the row describes a complete record, as for a new one.</param>
    public static string? FindReason(RowCell cell, Resource resource, bool isComplete) => cell switch
    {
        _ when FieldPath.IsOfList(ColumnText.Trim(cell.Name.Column)) => InputMessages.ColumnOfList,
        _ when isComplete && cell.Name.Field is { IsUnique: true } => InputMessages.ColumnIsUnique,
        _ when !cell.IsSingle && !cell.IsUnmodifiedList && !cell.IsDeserializedPart => null,
        _ when resource.Fields.Find(cell.Name.Path[0]) is { Type: FieldType.List } => InputMessages.ColumnOfList,
        { Name.Field: { Type: FieldType.Object, Members: { } members } } => InputMessages.ColumnOfObject(
            cell.Name.Dotted, members.First(member => member is { Type: FieldType.Id or FieldType.Text, IsUnique: false }).Name),
        { IsUnmodifiedList: true } => InputMessages.ItemListNotModified,
        { IsDeserializedPart: true } => InputMessages.PartIsDeserialized,
        _ => null,
    };
}
