using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Reads properties of the user's objects. A computed property can fail, which must not end the command.</summary>
internal static class PropertyValue
{
    /// <summary>Reads the value of a property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="errorId">The ID of the error if reading fails.</param>
    /// <exception cref="InputException">The property cannot be read.</exception>
    public static object? Read(PSPropertyInfo property, string errorId = InputException.PropertyInvalid)
    {
        try
        {
            return property.Value;
        }
        catch (ExtendedTypeSystemException e)
        {
            throw new InputException(errorId, InputMessages.PropertyFails(property.Name, e.Message));
        }
    }
}
