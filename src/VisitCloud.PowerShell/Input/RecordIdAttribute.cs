using System.Management.Automation;

namespace VisitCloud.PowerShell.Input;

/// <summary>Takes a record where its ID is due. PowerShell itself would take its text, which finds nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RecordIdAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is object?[] several ? Array.ConvertAll(several, IdOf) : IdOf(inputData);

    /// <summary>A record's ID, also after a job or a file has brought it here; any other value as it is.</summary>
    public static object? IdOf(object? value)
        => value is not null and not string && PSObject.AsPSObject(value) is var piped && IsRecord(piped) ? piped.Properties["Id"]?.Value : value;

    private static bool IsRecord(PSObject value)
        => value.BaseObject is Record || (RecordType.NameOf(value) is not null && value.Properties["Id"] is not null);
}
