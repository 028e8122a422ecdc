using System.Collections;
using System.Data;
using System.Globalization;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Converts a hashtable or a database row to an object with a property for each column. PowerShell itself would add properties
/// such as Count, Keys, and RowState, which would be sent as fields.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RowTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            IDictionary dictionary => CreateRow(DictionaryEntries.Get(dictionary)
                .Select(entry => (Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, (object?)entry.Value))),
            DataRowView view => Transform(engineIntrinsics, view.Row),
            DataRow data => CreateRow(data.Table.Columns.Cast<DataColumn>().Select(column => (column.ColumnName, (object?)data[column]))),
            PSCustomObject when inputData is PSObject row => TrimNames(row),
            _ => inputData,
        };

    /// <summary>Removes white space around the names of columns, unless another column has the name without it.</summary>
    private static PSObject TrimNames(PSObject row)
    {
        if (!row.Properties.Any(property => ColumnText.Trim(property.Name).Length != property.Name.Length))
            return row;
        var trimmed = new PSObject();
        trimmed.TypeNames.Clear();
        foreach (var type in row.TypeNames)
            trimmed.TypeNames.Add(type);
        foreach (var property in row.Properties)
        {
            var name = ColumnText.Trim(property.Name);
            var isFree = name.Length > 0 && name.Length < property.Name.Length && !FieldPath.IsReserved(name)
                && row.Properties[name] is null && trimmed.Properties[name] is null;
            trimmed.Properties.Add(isFree ? new RenamedProperty(name, property) : property);
        }

        return trimmed;
    }

    private static PSObject CreateRow(IEnumerable<(string Name, object? Value)> columns)
    {
        var row = new PSObject();
        foreach (var (column, value) in columns)
        {
            var name = ColumnText.Trim(column);
            if (name.Length == 0)
                throw new ArgumentTransformationMetadataException(InputMessages.ColumnWithoutName);
            // PowerShell accepts a reserved name with white space, which has no effect when the row is read.
            if (FieldPath.IsReserved(name))
                name += " ";
            if (row.Properties[name] is not null)
                throw new ArgumentTransformationMetadataException(InputMessages.ColumnTwice(name));
            row.Properties.Add(new PSNoteProperty(name, value is DBNull ? null : value));
        }

        return row;
    }
}

/// <summary>A property under another name. Its value is read only when it is needed, because a computed property can fail.</summary>
/// <param name="name">The name.</param>
/// <param name="property">The property.</param>
internal sealed class RenamedProperty(string name, PSPropertyInfo property) : PSNoteProperty(name, null)
{
    /// <inheritdoc/>
    public override object? Value
    {
        get => property.Value;
        set => property.Value = value;
    }

    /// <inheritdoc/>
    public override bool IsGettable => property.IsGettable;

    /// <inheritdoc/>
    public override PSMemberInfo Copy() => new RenamedProperty(Name, property);
}
