using System.Management.Automation;
using System.Reflection;

namespace VisitCloud.PowerShell.Progress;

/// <summary>Whether verbose and debug messages of a command are written, so that they need not be created otherwise.</summary>
internal static class StreamPreference
{
    private const BindingFlags InstanceMembers = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Whether the -Verbose parameter or the preference variable enables verbose messages.</summary>
    public static bool IsVerboseEnabled(PSCmdlet command) => IsEnabled(command, "Verbose", "VerbosePreference");

    /// <summary>Whether the -Debug parameter or the preference variable enables debug messages.</summary>
    public static bool IsDebugEnabled(PSCmdlet command) => IsEnabled(command, "Debug", "DebugPreference");

    /// <summary>
    /// Prevents prompts of a command that is run with -Debug. PowerShell 7 writes debug messages without a prompt, as its help says,
    /// but still prompts for each verbose message and warning of a cmdlet, which ends a noninteractive command.
    /// </summary>
    public static void DisableDebugPrompts(ICommandRuntime runtime)
    {
        if (runtime.GetType().GetProperty("DebugPreference", InstanceMembers) is { CanWrite: true } preference
            && runtime.GetType().GetProperty("Debug", InstanceMembers) is { CanWrite: true } debug
            && debug.GetValue(runtime) is true && preference.GetValue(runtime) is ActionPreference.Continue)
        {
            preference.SetValue(runtime, ActionPreference.Continue);
            debug.SetValue(runtime, false);
        }
    }

    private static bool IsEnabled(PSCmdlet command, string parameter, string variable)
    {
        if (command.MyInvocation.BoundParameters.TryGetValue(parameter, out var value))
            return value is SwitchParameter { IsPresent: true };
        return LanguagePrimitives.TryConvertTo<ActionPreference>(command.GetVariableValue(variable), out var preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
