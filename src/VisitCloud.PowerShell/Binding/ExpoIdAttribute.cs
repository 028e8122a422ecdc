using System.Management.Automation;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Takes an event, or anything that names its event, where an event's ID is due. PowerShell itself would take the text of
/// the object for the ID, and the next command would look for an event of that name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExpoIdAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (plain is DBNull)
            return null;
        // Several at once the parameter refuses by itself.
        if (plain is null or string or Guid or Array || plain.GetType().IsPrimitive)
            return inputData;

        var row = PSObject.AsPSObject(new RowTransformationAttribute().Transform(engineIntrinsics, inputData));
        return row.TextOf("ExpoId") ?? (OwnIdIsOfExpo(row) ? row.TextOf("Id") : null)
            ?? throw new ArgumentTransformationMetadataException("This object names no event: it has neither an ExpoId nor the Id of an "
                + "event. Give an event, its ID, or a row with an Id column.");
    }

    /// <summary>The own ID of a record in an event, or of what was selected of one, is not the event's.</summary>
    private static bool OwnIdIsOfExpo(PSObject row) => RecordType.FindResource(row) is not { InExpo: true };
}
