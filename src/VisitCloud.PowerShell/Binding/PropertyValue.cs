using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>The value of a property that somebody gave. One that is computed may fail, which must not end the cmdlet.</summary>
internal static class PropertyValue
{
    /// <param name="property">The property.</param>
    /// <param name="errorId">What the error is called where it fails.</param>
    /// <exception cref="InputException">It can't be read.</exception>
    public static object? Read(PSPropertyInfo property, string errorId = "VisitPropertyInvalid")
    {
        try
        {
            return property.Value;
        }
        catch (ExtendedTypeSystemException e)
        {
            throw new InputException(errorId, $"{property.Name}: can't be read: {TerminalText.Sanitize(e.Message)}");
        }
    }
}
