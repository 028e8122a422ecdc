using System.Collections;
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
        RejectObject(value);
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

    /// <summary>
    /// Rejects script blocks and objects with properties, for which PowerShell would use their source code or a text such as
    /// <c>@{Name=Ada}</c>.
    /// </summary>
    /// <exception cref="ArgumentTransformationMetadataException">The value was rejected.</exception>
    public static void RejectObject(object? value)
    {
        if (value is ScriptBlock)
            throw new ArgumentTransformationMetadataException(InputMessages.ScriptBlockNotEvaluated);
        if (value is IDictionary or PSCustomObject)
            throw new ArgumentTransformationMetadataException(InputMessages.ObjectInsteadOfText);
    }
}
