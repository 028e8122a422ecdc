using System.Management.Automation;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace VisitCloud.PowerShell.Errors;

/// <summary>
/// Determines why a pipeline ended while a cmdlet wrote to it. The cmdlet gets the same exception when
/// <c>Select-Object -First</c> needs no more objects and when <c>Set-Content</c> fails; the cause is not public.
/// </summary>
internal static class PipelineStatus
{
    private const BindingFlags InstanceMembers = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Whether a later command failed; false if this cannot be determined in this version of PowerShell.</summary>
    public static bool HasFailed(ICommandRuntime runtime)
    {
        var pipeline = runtime.GetType().GetProperty("PipelineProcessor", InstanceMembers)?.GetValue(runtime);
        var error = pipeline?.GetType().GetField("_firstTerminatingError", InstanceMembers)?.GetValue(pipeline) switch
        {
            ExceptionDispatchInfo captured => captured.SourceException,
            Exception itself => itself,
            _ => null,
        };
        return error is not null && error.GetType().Name != "StopUpstreamCommandsException";
    }
}
