using System.Management.Automation;
using VisitCloud.PowerShell.Output;

namespace VisitCloud.PowerShell.Input;

/// <summary>Takes a value that a job or a file brought for what it was before.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AsItWasAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => DeserializedValue.Of(inputData) ?? inputData;
}
