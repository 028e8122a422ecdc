using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>What somebody has changed in a part of a record, and nothing else of it.</summary>
internal static class NestedChanges
{
    /// <summary>The JSON that a part was made of, with what has been changed in it.</summary>
    /// <exception cref="InputException">A value has no form in JSON.</exception>
    public static JsonObject Whole(PSObject part, JsonObject asItCame)
    {
        Merge(asItCame, Collect(part));
        return asItCame;
    }

    /// <summary>The JSON that a list was made of, with what has been changed in its items.</summary>
    /// <exception cref="InputException">A value has no form in JSON.</exception>
    public static JsonArray Whole(NestedList list)
    {
        var whole = JsonTree.ListOf(list.Json);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is NestedList inner)
                whole[i] = Whole(inner);
            else if (list[i] is PSObject { BaseObject: NestedObject } item)
                Merge((JsonObject)whole[i]!, Collect(item));
        }

        return whole;
    }

    /// <summary>Whether something has been changed in an item of a list. The list itself is read only.</summary>
    /// <exception cref="InputException">A value has no form in JSON.</exception>
    public static bool AreIn(NestedList list)
        => list.Any(item => item is NestedList inner ? AreIn(inner) : item is PSObject { BaseObject: NestedObject } part && Collect(part).Count > 0);

    /// <summary>The members that have been changed or added; a list in which something was changed is there whole.</summary>
    /// <exception cref="InputException">A value has no form in JSON.</exception>
    public static JsonObject Collect(PSObject part)
    {
        var changes = new JsonObject();
        foreach (var property in OwnProperties.Get(part))
        {
            if (property.Name == PropertyWriter.ExpoId)
                continue;
            if (property is not MemberProperty member)
                changes[FieldPath.LowerFirst(property.Name)] = JsonConversion.Convert(PropertyValue.Read(property));
            else if (member.IsSet)
                changes[member.JsonName] = JsonConversion.Convert(member.Value);
            else if (member.IsMade && member.Value is PSObject { BaseObject: NestedObject } inner && Collect(inner) is { Count: > 0 } within)
                changes[member.JsonName] = within;
            else if (member.IsMade && member.Value is NestedList list && AreIn(list))
                changes[member.JsonName] = Whole(list);
        }

        return changes;
    }

    private static void Merge(JsonObject into, JsonObject changes)
    {
        foreach (var change in changes)
        {
            if (into[change.Key] is JsonObject inner && change.Value is JsonObject within)
                Merge(inner, within);
            else
                into[change.Key] = change.Value?.DeepClone();
        }
    }
}
