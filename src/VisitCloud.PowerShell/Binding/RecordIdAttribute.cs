using System.Collections;
using System.Management.Automation;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Takes a record, or a part of one that has an ID, where that ID is due. PowerShell itself would take its text, which finds
/// nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RecordIdAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is IList several
            ? several.Cast<object?>().Select(OnlyId).ToArray()
            : OnlyId(inputData);

    /// <summary>The ID of a record or of a part of one, also after a job or a file has brought it here; any other value as it is.</summary>
    public static object? IdOf(object? value)
    {
        if (value is null or string)
            return value;
        var piped = PSObject.AsPSObject(value);
        if (IsPart(piped))
            return piped.Properties["Id"]?.Value ?? value;
        return IsRecord(piped) ? piped.Properties["Id"]?.Value : value;
    }

    /// <summary>Whether it is a part of a record, such as a visitor's contact.</summary>
    public static bool IsPart(object? value)
        => value is not null
            && PSObject.AsPSObject(value) is var piped
            && (piped.BaseObject is NestedObject || RecordType.FindName(piped) == RecordType.Part);

    private static object? OnlyId(object? value) => IdOf(value) is var id && IsPart(id)
        ? throw new ArgumentTransformationMetadataException($"'{id}' is a part of a record and has no ID. Give an ID, a record, or a "
            + "part that has one.")
        : id;

    private static bool IsRecord(PSObject value)
        => value.BaseObject is Record || (RecordType.FindName(value) is not null && value.Properties["Id"] is not null);
}
