using System.Collections;
using System.Management.Automation;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Accepts a record, or a part of a record that has an ID, in place of its ID. By default, PowerShell would convert the object to text
/// and use that as the ID. White space around an ID, as in the lines of a file, is ignored.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RecordIdAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is IList several
            ? several.Cast<object?>().Select(ReduceToId).ToArray()
            : ReduceToId(inputData);

    /// <summary>Gets the ID of a record or of a part of a record, which can be deserialized; returns any other value unchanged.</summary>
    public static object? FindId(object? value)
    {
        if (value is null or string)
            return value;
        var piped = PSObject.AsPSObject(value);
        if (IsPart(piped))
            return piped.Properties["Id"]?.Value ?? value;
        return IsRecord(piped) ? piped.Properties["Id"]?.Value : value;
    }

    /// <summary>Whether a value is a part of a record, such as the contact of a visitor.</summary>
    public static bool IsPart(object? value)
        => value is not null
            && PSObject.AsPSObject(value) is var piped
            && (piped.BaseObject is NestedObject || RecordType.FindName(piped) == RecordType.Part);

    private static object? ReduceToId(object? value)
    {
        var id = FindId(value);
        if (IsPart(id))
            throw new ArgumentTransformationMetadataException(InputMessages.PartWithoutId(id));
        FieldTextAttribute.RejectObject(id is PSObject wrapped ? wrapped.BaseObject : id);
        return ColumnText.TrimText(id);
    }

    private static bool IsRecord(PSObject value)
        => value.BaseObject is Record || (RecordType.FindName(value) is not null && value.Properties["Id"] is not null);
}
