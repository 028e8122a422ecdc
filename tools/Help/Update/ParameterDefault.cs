using System.Management.Automation;
using PowerShellMetadata = System.Management.Automation.ParameterMetadata;

namespace VisitCloud.Help.Update;

/// <summary>Reads the default value of a parameter from a new instance of the cmdlet.</summary>
internal static class ParameterDefault
{
    /// <returns>The value as text, or an empty string if the parameter has no default value.</returns>
    public static string Read(Type cmdlet, PowerShellMetadata parameter)
    {
        if (parameter.SwitchParameter)
            return "False";
        var value = cmdlet.GetProperty(parameter.Name)?.GetValue(Activator.CreateInstance(cmdlet));
        return IsUnset(value, parameter) ? "" : LanguagePrimitives.ConvertTo<string>(value);
    }

    /// <summary>Whether a value only means that the parameter was not specified, such as 0 where 0 is not an allowed value.</summary>
    private static bool IsUnset(object? value, PowerShellMetadata parameter)
        => value is int or long
            && parameter.Attributes.OfType<ValidateRangeAttribute>().Any(range => LanguagePrimitives.Compare(value, range.MinRange) < 0);
}
