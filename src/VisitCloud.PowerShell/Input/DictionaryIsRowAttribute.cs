using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace VisitCloud.PowerShell.Input;

/// <summary>
/// Takes a hashtable for the row that it is meant as: its keys are the columns. PowerShell's own view of one is Count,
/// Keys and Values, which would be sent as fields.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DictionaryIsRowAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => inputData is PSObject { BaseObject: IDictionary wrapped } ? RowOf(wrapped)
            : inputData is IDictionary dictionary ? RowOf(dictionary)
            : inputData;

    private static PSObject RowOf(IDictionary dictionary)
    {
        var row = new PSObject();
        foreach (DictionaryEntry entry in dictionary)
            row.Properties.Add(new PSNoteProperty(Convert.ToString(entry.Key, CultureInfo.InvariantCulture), entry.Value));
        return row;
    }
}
