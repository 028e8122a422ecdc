using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>A cell of a row.</summary>
/// <param name="Name">The field of its column.</param>
/// <param name="UsesParameters">Whether a parameter name in the column stands for its field.</param>
/// <param name="Value">The value of the property.</param>
/// <param name="IsOfRecord">Whether the row was selected from a record, so that nested values are those of the record.</param>
internal sealed record RowCell(FieldName Name, bool UsesParameters, object? Value, bool IsOfRecord)
{
    /// <summary>The value without PowerShell's wrapper.</summary>
    public object? Plain { get; } = RehydratedValue.Restore(Value) ?? Unwrap(Value);

    /// <summary>Whether the cell is empty.</summary>
    public bool IsEmpty => Plain is null or "" or DBNull or NullString || ReferenceEquals(Value, AutomationNull.Value);

    /// <summary>Whether the cell is a single value or empty, as in every row of a file.</summary>
    public bool IsSingle => IsEmpty || FieldValueConverter.IsSingle(Plain);

    /// <summary>Whether the value is a list of the record without modified items.</summary>
    public bool IsUnmodifiedList => IsOfRecord && Unwrap(Value) is NestedList list && !NestedChanges.HasModifiedItems(list);

    /// <summary>Whether the value is a copy of a part of a record that came from a job or a file.</summary>
    public bool IsDeserializedPart
        => IsOfRecord && Unwrap(Value) is not NestedList && Value is PSObject copy
            && RecordType.FindName(copy) is RecordType.Part or RecordType.PartList;

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
