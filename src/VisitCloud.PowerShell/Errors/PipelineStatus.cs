using System.Management.Automation;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace VisitCloud.PowerShell.Errors;

/// <summary>
/// Why a pipeline ended while a command wrote to it. The engine tells that command no more than that it has stopped,
/// whether <c>Select-Object -First</c> had enough or <c>Set-Content</c> had no disk. Which it was it keeps to itself.
/// </summary>
internal static class PipelineStatus
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Whether a command further down failed; false also where this engine does not let it be seen.</summary>
    public static bool HasFailed(ICommandRuntime runtime)
    {
        var pipeline = runtime.GetType().GetProperty("PipelineProcessor", Own)?.GetValue(runtime);
        var error = pipeline?.GetType().GetField("_firstTerminatingError", Own)?.GetValue(pipeline) switch
        {
            ExceptionDispatchInfo captured => captured.SourceException,
            Exception itself => itself,
            _ => null,
        };
        return error is not null && error.GetType().Name != "StopUpstreamCommandsException";
    }
}
