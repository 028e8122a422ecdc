using System.Management.Automation;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Restores a value that was deserialized from a job or a file.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RehydrateAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => RehydratedValue.Restore(inputData) ?? inputData;
}
