using System.Collections;
using static VisitCloud.Client.FieldType;

namespace VisitCloud.Client;

/// <summary>
/// The known fields of a record or of an object in a record. Model classes, parameters, rows, flat records, comparison,
/// database columns, completion, and documentation read them from here. The service may return more members.
/// </summary>
public sealed class FieldTable : IReadOnlyList<Field>
{
    private readonly Field[] _fields;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byProperty = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byPropertyInAnyCase = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a table.</summary>
    /// <param name="typeName">The name of the class that declares the fields, such as <c>Contact</c>.</param>
    /// <param name="fields">The fields.</param>
    public FieldTable(string typeName, params Field[] fields)
    {
        TypeName = typeName;
        _fields = fields;
        for (var i = 0; i < fields.Length; i++)
        {
            _byName.Add(fields[i].Name, i);
            _byProperty.Add(fields[i].PropertyName, i);
            _byPropertyInAnyCase.Add(fields[i].PropertyName, i);
        }
    }

    /// <summary>A table without fields.</summary>
    public static FieldTable Empty { get; } = new("NestedObject");

    /// <summary>The name of the class that declares the fields.</summary>
    public string TypeName { get; }

    /// <inheritdoc/>
    public int Count => _fields.Length;

    /// <inheritdoc/>
    public Field this[int index] => _fields[index];

    /// <summary>Creates the table of a record: the fields that every record has, around those of its endpoint.</summary>
    /// <param name="typeName">The name of the class that declares the fields.</param>
    /// <param name="fields">The fields of the endpoint.</param>
    public static FieldTable ForRecord(string typeName, params Field[] fields) => new(
        typeName,
        [
            new("id", Id) { IsReadOnly = true },
            new("revision", Integer) { IsReadOnly = true },
            .. fields,
            new("deleted", FieldType.Boolean) { IsReadOnly = true },
            new("expoId", Id) { Source = DocumentationSource.Assumed, IsReadOnly = true },
        ]);

    /// <summary>Finds a field by its name in JSON; null if the name is not known.</summary>
    public Field? Find(string name) => _byName.TryGetValue(name, out var index) ? _fields[index] : null;

    /// <summary>
    /// Finds a field by its path, such as <c>contact</c> and <c>email</c>; null if the path is not known.
    /// </summary>
    public Field? Find(IReadOnlyList<string> path)
    {
        var table = this;
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (table.Find(path[i]) is not { Type: FieldType.Object, Members: { } members })
                return null;
            table = members;
        }

        return table.Find(path[path.Count - 1]);
    }

    /// <summary>The position of the field with a name in JSON; -1 if the name is not known.</summary>
    public int IndexOf(string name) => _byName.TryGetValue(name, out var index) ? index : -1;

    /// <summary>Finds the position of the field that a property shows, ignoring case; -1 if the property shows no field.</summary>
    public int IndexOfProperty(string propertyName)
        => _byProperty.TryGetValue(propertyName, out var index) || _byPropertyInAnyCase.TryGetValue(propertyName, out index) ? index : -1;

    /// <summary>The parameters that set fields, with the dotted name of the field that each one sets.</summary>
    public IEnumerable<KeyValuePair<string, string>> GetParameters()
    {
        foreach (var field in _fields)
        {
            if (field.Parameter is { } parameter)
                yield return new(parameter, field.Name);
            foreach (var (memberParameter, member) in field.MemberParameters)
                yield return new(memberParameter, $"{field.Name}.{member}");
        }
    }

    /// <summary>Every field at any depth with its dotted name; those of a list's items have <c>[]</c> after the list's name.</summary>
    public IEnumerable<KeyValuePair<string, Field>> Flatten(string prefix = "")
    {
        foreach (var field in _fields)
        {
            yield return new(prefix + field.Name, field);
            foreach (var member in field.Members?.Flatten(prefix + field.Name + (field.Type == List ? "[]." : ".")) ?? [])
                yield return member;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Field> GetEnumerator() => ((IEnumerable<Field>)_fields).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => TypeName;
}
