using System.Globalization;
using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Parses numbers in text. PowerShell itself ignores commas, and reads <c>12,5</c> as 125.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the number must be whole. PowerShell would round it.</summary>
    public bool IsWhole { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is string { Length: > 0 } text)
            value = Parse(text);
        return IsWhole && HasFraction(value)
            ? throw new ArgumentTransformationMetadataException(InputMessages.NumberNotWhole(FieldValueConverter.FormatText(value!)))
            : value;
    }

    private static bool HasFraction(object? value) => value switch
    {
        decimal number => number != decimal.Truncate(number),
        double number => number != Math.Truncate(number),
        float number => number != (float)Math.Truncate(number),
        _ => false,
    };

    private static decimal Parse(string text)
    {
        var number = NumberParser.Parse(text, culture: null, out var other);
        if (other is not null)
            throw new ArgumentTransformationMetadataException(InputMessages.NumberAmbiguous(text, number!, other, usesCulture: false));

        return number is not null
            && decimal.TryParse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ArgumentTransformationMetadataException(InputMessages.NumberNotValid(text, culture: null));
    }
}
