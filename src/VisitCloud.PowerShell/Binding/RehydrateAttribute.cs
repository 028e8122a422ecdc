using System.Management.Automation;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Takes a value that a job or a file brought for what it was before.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RehydrateAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => RehydratedValue.Restore(inputData) ?? inputData;
}
