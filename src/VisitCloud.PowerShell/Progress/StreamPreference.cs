using System.Management.Automation;

namespace VisitCloud.PowerShell.Progress;

/// <summary>Whether verbose and debug messages of a command are written, so that they need not be created otherwise.</summary>
internal static class StreamPreference
{
    /// <summary>Whether the -Verbose parameter or the preference variable enables verbose messages.</summary>
    public static bool IsVerboseEnabled(PSCmdlet command) => IsEnabled(command, "Verbose", "VerbosePreference");

    /// <summary>Whether the -Debug parameter or the preference variable enables debug messages.</summary>
    public static bool IsDebugEnabled(PSCmdlet command) => IsEnabled(command, "Debug", "DebugPreference");

    private static bool IsEnabled(PSCmdlet command, string parameter, string variable)
    {
        if (command.MyInvocation.BoundParameters.TryGetValue(parameter, out var value))
            return value is SwitchParameter { IsPresent: true };
        return LanguagePrimitives.TryConvertTo<ActionPreference>(command.GetVariableValue(variable), out var preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
