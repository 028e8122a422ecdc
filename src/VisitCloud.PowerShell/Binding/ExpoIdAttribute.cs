using System.Collections;
using System.Management.Automation;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Accepts an event, or a record or row of one, in place of the ID of the event. By default, PowerShell would convert the object to
/// text and use that as the ID. White space around an ID is ignored.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExpoIdAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (plain is DBNull)
            return null;
        // A parameter for one event rejects the list.
        if (plain is IList list)
            return list.Cast<object?>().Select(item => Transform(engineIntrinsics, item)).ToArray();
        if (plain is null or string or Guid || plain.GetType().IsPrimitive)
            return ColumnText.TrimText(inputData);

        var row = PSObject.AsPSObject(new RowTransformationAttribute().Transform(engineIntrinsics, inputData));
        return row.ReadText("ExpoId") ?? (OwnIdIsOfExpo(row) ? row.ReadText("Id") : null)
            ?? throw new ArgumentTransformationMetadataException(InputMessages.ObjectWithoutEvent);
    }

    /// <summary>Whether the Id of an object is that of an event. The Id of a record in an event is its own.</summary>
    private static bool OwnIdIsOfExpo(PSObject row) => RecordType.FindResource(row) is not { InExpo: true };
}
