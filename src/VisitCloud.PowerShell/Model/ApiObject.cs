using System.Runtime.CompilerServices;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>
/// An object of the API: declared properties over the JSON that it was read from. A property parses its member when it is
/// read. Members that the class does not declare are properties of the <c>PSObject</c> around the object.
/// </summary>
public abstract class ApiObject
{
    /// <summary>Nested objects and lists that were read, and values that were set, by the position of their field.</summary>
    private object?[]? _slots;

    /// <summary>The JSON that the object was read from; null for an object that was created otherwise.</summary>
    internal JsonObject? Json { get; private set; }

    /// <summary>The names of the JSON's members as properties; null without JSON.</summary>
    internal MemberLayout? Layout { get; private set; }

    /// <summary>The fields that the class declares.</summary>
    internal abstract FieldTable Fields { get; }

    /// <summary>Sets the JSON that properties are read from, and adds a property for each member that is not declared.</summary>
    private protected void Attach(JsonObject json)
    {
        Json = json;
        Layout = MemberLayout.Get(Fields, json.Members);
        if (!Layout.HasExtras)
            return;
        if (this is Record record)
            IdProperty.AddTo(record);
        ExtraProperty.AddAll(this, json, Layout);
    }

    /// <summary>Gets a single value: the one that was set, or that of the JSON; null if the member was not sent.</summary>
    private protected object? Get([CallerMemberName] string property = "")
    {
        var index = Fields.IndexOfProperty(property);
        if (GetSlot(index) is { } slot)
            return slot is ModifiedValue modified ? modified.Value : slot;
        if (FindMember(index) is not { } member)
            return null;
        var value = JsonValueReader.Read(Json!.GetValue(member), member.Kind, Fields[index].Type == FieldType.Time);
        // Scalars are cheap to parse again; objects and lists have an identity, because they can be modified.
        return member.Kind is JsonKind.Object or JsonKind.Array ? Keep(index, value!) : value;
    }

    /// <summary>Gets a nested object; null if the member was not sent or is null.</summary>
    private protected T? GetObject<T>([CallerMemberName] string property = "")
        where T : NestedObject, new()
    {
        var index = Fields.IndexOfProperty(property);
        if (GetSlot(index) is { } slot)
            return (slot is ModifiedValue modified ? modified.Value : slot) as T;
        return FindMember(index) is { Kind: not JsonKind.Null } member
            ? (T)Keep(index, NestedObject.Create<T>(Json!.GetValue(member), member.Kind))
            : null;
    }

    /// <summary>Gets a list of nested objects; null if the member was not sent or is null.</summary>
    private protected NestedList<T>? GetList<T>([CallerMemberName] string property = "")
        where T : NestedObject, new()
        => GetList(JsonValueReader.ReadObject<T>, property);

    /// <summary>Gets a list of any values; null if the member was not sent or is null.</summary>
    private protected NestedList<object>? GetValues([CallerMemberName] string property = "")
        => GetList(static (json, kind) => JsonValueReader.Read(json, kind, isTime: false), property);

    /// <summary>Sets a value and marks the member as modified.</summary>
    private protected void Set(object? value, [CallerMemberName] string property = "")
        => Volatile.Write(ref GetSlots()[Fields.IndexOfProperty(property)], new ModifiedValue(value));

    /// <summary>Sets the value of a declared property by its name.</summary>
    /// <returns>False if the class does not declare it.</returns>
    internal bool TrySet(string property, object? value)
    {
        if (Fields.IndexOfProperty(property) < 0)
            return false;
        var declared = GetType().GetProperty(Fields[Fields.IndexOfProperty(property)].PropertyName)!;
        declared.SetValue(this, declared.PropertyType == typeof(object) ? value : ModelConverter.Convert(value, declared.PropertyType));
        return true;
    }

    /// <summary>The values that were set, and the nested objects and lists that were read, with their fields.</summary>
    internal IEnumerable<(Field Field, object? Value, bool IsModified)> GetSlotValues()
    {
        var slots = Volatile.Read(ref _slots);
        for (var i = 0; i < slots?.Length; i++)
        {
            if (Volatile.Read(ref slots[i]) is { } slot)
                yield return slot is ModifiedValue modified ? (Fields[i], modified.Value, true) : (Fields[i], slot, false);
        }
    }

    private NestedList<T>? GetList<T>(Func<ReadOnlyMemory<byte>, JsonKind, T?> readItem, string property)
        where T : class
    {
        var index = Fields.IndexOfProperty(property);
        if (GetSlot(index) is { } slot)
            return (slot is ModifiedValue modified ? modified.Value : slot) as NestedList<T>;
        return FindMember(index) is { Kind: not JsonKind.Null } member
            ? (NestedList<T>)Keep(index, NestedList<T>.Parse(Json!.GetValue(member), member.Kind, readItem))
            : null;
    }

    private JsonMember? FindMember(int index)
        => Layout?.FindPlace(index) is { } place and >= 0 ? Json!.Members[place] : null;

    private object? GetSlot(int index) => Volatile.Read(ref _slots) is { } slots ? Volatile.Read(ref slots[index]) : null;

    /// <summary>Keeps a nested object or list. Several threads can read one record: all of them get the first one.</summary>
    private object Keep(int index, object value)
    {
        var first = Interlocked.CompareExchange(ref GetSlots()[index], value, null);
        return first is ModifiedValue modified ? modified.Value ?? value : first ?? value;
    }

    private object?[] GetSlots()
    {
        if (Volatile.Read(ref _slots) is { } slots)
            return slots;
        var created = new object?[Fields.Count];
        return Interlocked.CompareExchange(ref _slots, created, null) ?? created;
    }

    private sealed class ModifiedValue(object? value)
    {
        public object? Value { get; } = value;
    }
}
