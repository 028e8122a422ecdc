using System.Management.Automation;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Converts a value of a text parameter like a cell of a row. PowerShell itself would write a time in the format of the United
/// States.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FieldTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is string || !FieldValueConverter.IsSingle(value))
            return inputData;
        try
        {
            return FieldValueConverter.FormatText(value!);
        }
        catch (InputException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message);
        }
    }
}
