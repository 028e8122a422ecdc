using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// What <c>-Property</c> gives. A record gives no more of itself than a user can have meant: what was changed in it, and
/// to create another one all but what the service gives to each by itself.
/// </summary>
internal static class PropertyInput
{
    /// <summary>The fields to send.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="resource">Whose fields these are.</param>
    /// <param name="isComplete">Whether they are all that there is of a record; else they are changes to one.</param>
    /// <exception cref="InputException">It can't be sent, or not be told what of it is meant.</exception>
    public static JsonObject Read(object given, Resource resource, bool isComplete)
    {
        var value = PSObject.AsPSObject(given);
        if (RecordType.FindResource(value) is null)
            return JsonConversion.ObjectOf(given);

        var fields = isComplete ? JsonConversion.ObjectOf(given) : ChangesIn(value);
        foreach (var name in fields.Select(field => field.Key).Where(name => ServiceMembers.Contains(name, resource)).ToList())
            fields.Remove(name);
        if (isComplete)
            ServiceMembers.RemoveIndividual(fields, "", resource);
        return fields;
    }

    /// <summary>Whether it is a record, which gives nothing where nothing was changed in it.</summary>
    public static bool IsRecord(object? given) => given is not null && PSObject.AsPSObject(given).BaseObject is Record;

    private static JsonObject ChangesIn(PSObject value)
    {
        if (IsRecord(value))
            return NestedChanges.Collect((Record)value.BaseObject);
        if (RecordType.FindName(value) is not null)
            throw new InputException(
                "VisitPropertyInvalid",
                "-Property is a record that came through a job or a file, where what was changed in it can't be told. Give "
                    + "what to change as a hashtable.");
        return JsonConversion.ObjectOf(value);
    }
}
