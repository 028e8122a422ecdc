using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Input;

namespace VisitCloud.PowerShell.Storage;

/// <summary>
/// Takes an event, a row of one, or whatever says which event it belongs to, for that event's ID. The parameter binder would
/// take the object's text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AsExpoIdAttribute : ArgumentTransformationAttribute
{
    private readonly AsRowAttribute _asRow = new();

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var row = _asRow.Transform(engineIntrinsics, inputData);
        if (row is null || (row is PSObject wrapped ? wrapped.BaseObject : row) is string or ValueType)
            return row;
        var piped = PSObject.AsPSObject(row);
        return piped.TextOf("ExpoId") ?? piped.TextOf("Id")
            ?? throw new ArgumentTransformationMetadataException($"This {SafeText.Of(piped.BaseObject.GetType().Name)} has no Id and no ExpoId, so it does not say which event is meant. Give events, rows with one of these, or IDs.");
    }
}
