using System.Collections;
using System.Data;
using System.Globalization;
using System.Management.Automation;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Takes a hashtable, or a row out of a database, for the row that it is meant as. PowerShell's own view of them has Count,
/// Keys and RowState, which would be sent as fields.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RowTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            IDictionary dictionary => RowOf(dictionary.Cast<DictionaryEntry>()
                .Select(entry => (Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, (object?)entry.Value))),
            DataRowView view => Transform(engineIntrinsics, view.Row),
            DataRow data => RowOf(data.Table.Columns.Cast<DataColumn>().Select(column => (column.ColumnName, (object?)data[column]))),
            _ => inputData,
        };

    private static PSObject RowOf(IEnumerable<(string Name, object? Value)> columns)
    {
        var row = new PSObject();
        foreach (var (name, value) in columns)
        {
            if (name.Length == 0)
                throw new ArgumentTransformationMetadataException("A column of this row has no name.");
            row.Properties.Add(new PSNoteProperty(name, value is DBNull ? null : value));
        }

        return row;
    }
}
