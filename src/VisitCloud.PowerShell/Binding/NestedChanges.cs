using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace VisitCloud.PowerShell.Binding;

/// <summary>The modifications of a record or of an object in it.</summary>
internal static class NestedChanges
{
    /// <summary>Gets the JSON of an object with its modifications.</summary>
    /// <exception cref="InputException">A value cannot be converted to JSON.</exception>
    public static JsonNode? ToJson(ApiObject part)
    {
        if (part is NestedObject { Kind: not JsonKind.Object } other)
            return JsonTree.Build(other.Bytes, other.Kind);
        var whole = part.Json is { } json ? JsonTree.Build(json) : [];
        Merge(whole, Collect(part));
        return whole;
    }

    /// <summary>Gets the JSON of a list with the modifications of its items.</summary>
    /// <exception cref="InputException">A value cannot be converted to JSON.</exception>
    public static JsonNode? ToJson(NestedList list)
    {
        if (list.Json.IsEmpty || list.Kind == JsonKind.Array)
            return new JsonArray([.. list.Cast<object?>().Select(item => JsonConversion.Convert(item))]);
        return JsonTree.Build(list.Json, list.Kind);
    }

    /// <summary>Whether an item of a list was modified. The list itself is read-only.</summary>
    /// <exception cref="InputException">A value cannot be converted to JSON.</exception>
    public static bool HasModifiedItems(NestedList list) => list.Cast<object?>().Any(IsModified);

    /// <summary>Collects the members that were modified or added. A list with a modified item is included whole.</summary>
    /// <exception cref="InputException">A value cannot be converted to JSON.</exception>
    public static JsonObject Collect(ApiObject part)
    {
        EnsureSufficientStack();
        var changes = new RequestBody();
        foreach (var (field, value, isModified) in part.GetSlotValues())
        {
            if (field.PropertyName != nameof(Record.ExpoId))
                AddChange(changes.Json, field.Name, value, isModified);
        }

        foreach (var property in OwnProperties.Get(PSObject.AsPSObject(part)))
        {
            if (property is ExtraProperty extra)
                AddChange(changes.Json, extra.JsonName, extra.IsRead ? extra.Value : null, extra.IsModified);
            else if (property is not IdProperty && property.MemberType != PSMemberTypes.Property)
                changes.Add(property.Name, JsonConversion.Convert(PropertyValue.Read(property)));
        }

        return changes.Json;
    }

    private static void EnsureSufficientStack()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new InputException(InputException.PropertyInvalid, InputMessages.NestedTooDeeply);
        }
    }

    private static void AddChange(JsonObject changes, string name, object? value, bool isModified)
    {
        if (isModified)
            changes[name] = JsonConversion.Convert(value);
        else if (value is NestedObject inner && Collect(inner) is { Count: > 0 } within)
            changes[name] = within;
        else if (value is NestedList list && HasModifiedItems(list))
            changes[name] = ToJson(list);
    }

    private static bool IsModified(object? item) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        NestedList inner => HasModifiedItems(inner),
        NestedObject part => Collect(part).Count > 0,
        _ => false,
    };

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
