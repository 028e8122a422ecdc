using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Reads the fields of <c>-Property</c>. Of a record, only the modified fields are sent; to create another record, all fields
/// except those that the service assigns.
/// </summary>
internal static class PropertyInput
{
    /// <summary>Reads the fields to send.</summary>
    /// <param name="property">The value of the parameter.</param>
    /// <param name="resource">The endpoint of the record.</param>
    /// <param name="isComplete">Whether the fields describe a complete record, as for a new one.</param>
    /// <param name="converter">Converts values to the types of the fields.</param>
    /// <exception cref="InputException">A value cannot be sent, or the modifications of a record are not known.</exception>
    public static JsonObject Read(object property, Resource resource, bool isComplete, FieldValueConverter converter)
    {
        var value = PSObject.AsPSObject(property);
        if (RecordType.FindResource(value) is null)
            return JsonConversion.ConvertObject(property, fields: resource.Fields, converter: converter);

        var fields = isComplete ? JsonConversion.ConvertObject(property) : FindModifications(value);
        foreach (var name in fields.Select(field => field.Key).Where(name => ServiceMembers.Contains(name, resource)).ToList())
            fields.Remove(name);
        if (isComplete)
            ServiceMembers.RemoveUnique(fields, "", resource);
        return fields;
    }

    /// <summary>Whether the value is a record, of which only modified fields are sent.</summary>
    public static bool IsRecord(object? property) => property is not null && PSObject.AsPSObject(property).BaseObject is Record;

    private static JsonObject FindModifications(PSObject value)
    {
        if (IsRecord(value))
            return NestedChanges.Collect((Record)value.BaseObject);
        if (RecordType.FindName(value) is not null)
            throw new InputException(InputException.PropertyInvalid, InputMessages.RecordIsDeserialized);
        return JsonConversion.ConvertObject(value);
    }
}
