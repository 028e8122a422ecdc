using System.Management.Automation;

namespace VisitCloud.PowerShell.Progress;

/// <summary>Whether debug messages of a command are written, so that they need not be created otherwise.</summary>
internal static class DebugPreference
{
    private const string Parameter = "Debug";
    private const string Variable = "DebugPreference";

    /// <summary>Whether the -Debug parameter or the preference variable enables debug messages.</summary>
    public static bool IsEnabled(PSCmdlet command)
    {
        if (command.MyInvocation.BoundParameters.TryGetValue(Parameter, out var value))
            return value is SwitchParameter { IsPresent: true };
        return LanguagePrimitives.TryConvertTo<ActionPreference>(command.GetVariableValue(Variable), out var preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
