using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Input;

namespace VisitCloud.PowerShell.Commands;

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

        var row = PSObject.AsPSObject(new AsRowAttribute().Transform(engineIntrinsics, inputData));
        return row.TextOf("ExpoId") ?? (IsInExpo(row) ? null : row.TextOf("Id"))
            ?? throw new ArgumentTransformationMetadataException("This object names no event: it has neither an ExpoId nor the Id of an event. Give an event, its ID, or a row with an Id column.");
    }

    /// <summary>Whether it is a record of an event, or what was selected of one: its own ID is not the event's.</summary>
    private static bool IsInExpo(PSObject row)
        => Resources.All.Any(resource => resource.InExpo && row.TypeNames.Any(type => type.EndsWith("VisitCloud." + resource.Name, StringComparison.Ordinal)));
}
