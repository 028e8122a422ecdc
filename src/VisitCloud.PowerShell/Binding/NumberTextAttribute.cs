using System.Globalization;
using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Parses numbers in text. PowerShell itself ignores commas, and reads <c>12,5</c> as 125.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string { Length: > 0 } text)
            return inputData;
        var number = NumberParser.Parse(text, culture: null, out var other);
        if (other is not null)
            throw new ArgumentTransformationMetadataException(InputMessages.NumberAmbiguous(text, number!, other, usesCulture: false));

        return number is not null
            && decimal.TryParse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ArgumentTransformationMetadataException(InputMessages.NumberNotValid(text, culture: null));
    }
}
