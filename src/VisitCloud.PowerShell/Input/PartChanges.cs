using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Output;

namespace VisitCloud.PowerShell.Input;

/// <summary>What somebody has changed in a part of a record, and nothing else of it.</summary>
internal static class PartChanges
{
    /// <exception cref="InputException">A value has no form in JSON.</exception>
    public static JsonObject Of(PSObject part)
    {
        var changes = new JsonObject();
        foreach (var property in part.Properties)
        {
            if (property is not MemberProperty member)
                changes[FieldPath.LowerFirst(property.Name)] = JsonInput.Of(property.Value);
            else if (member.IsSet)
                changes[member.JsonName] = JsonInput.Of(member.Value);
            else if (member.IsMade && member.Value is PSObject { BaseObject: NestedObject } inner && Of(inner) is { Count: > 0 } within)
                changes[member.JsonName] = within;
        }

        return changes;
    }
}
