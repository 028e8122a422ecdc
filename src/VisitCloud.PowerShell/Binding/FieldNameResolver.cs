using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Finds the field that a column or an entry of -Property stands for, ignoring case and the white space around the name.
/// An exact match takes precedence, because the names of two members can differ only in case.
/// </summary>
/// <param name="resource">The endpoint of the record.</param>
internal sealed class FieldNameResolver(Resource resource)
{
    // Every row has the same columns.
    private readonly Dictionary<(string Column, bool UsesParameters), FieldName> _resolved = [];

    /// <summary>Finds the field of a column, which can be the name of a parameter.</summary>
    /// <param name="column">The name of the column.</param>
    /// <param name="usesParameters">Whether the name of a parameter stands for its field.</param>
    /// <param name="record">The record, whose members are accepted as well; null if it was not read.</param>
    public FieldName Resolve(string column, bool usesParameters, JsonObject? record = null)
    {
        if (record is not null)
            return Find(column, usesParameters, record);
        if (!_resolved.TryGetValue((column, usesParameters), out var name))
            _resolved[(column, usesParameters)] = name = Find(column, usesParameters, record: null);
        return name;
    }

    private FieldName Find(string column, bool usesParameters, JsonObject? record)
    {
        var name = ColumnText.Trim(column);
        if (usesParameters && resource.Parameters.TryGetValue(name, out var field))
            name = field;
        try
        {
            return Resolve(column, FieldPath.Parse(name), resource.Fields, record);
        }
        catch (InputException)
        {
            // A column such as "contact." is not a field, and is reported like other unknown columns.
            return new FieldName(column, [name], Field: null, IsKnown: false);
        }
    }

    /// <summary>Finds the API's spelling of a member of a known object.</summary>
    /// <exception cref="InputException">A part of the name is empty.</exception>
    public static FieldName ResolveIn(FieldTable fields, string name)
        => Resolve(name, FieldPath.Parse(ColumnText.Trim(name)), fields, record: null);

    private static FieldName Resolve(string column, IReadOnlyList<FieldPathPart> parts, FieldTable fields, JsonObject? record)
    {
        var path = new string[parts.Count];
        FieldTable? table = fields;
        Field? field = null;
        var isKnown = false;
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = FindSpelling(parts[i], table, record);
            field = table?.Find(path[i]);
            isKnown = field is not null || record?.ContainsKey(path[i]) == true;
            table = field is { Type: FieldType.Object } ? field.Members : null;
            record = record?[path[i]] as JsonObject;
        }

        return new FieldName(column, path, field, isKnown);
    }

    private static string FindSpelling(FieldPathPart part, FieldTable? table, JsonObject? record)
    {
        if (part.IsExact || table?.Find(part.Name) is not null || record?.ContainsKey(part.Name) == true)
            return part.Name;
        var name = ColumnText.Trim(part.Name);
        if (table?.IndexOfProperty(name) is { } index and >= 0)
            return table[index].Name;
        var members = record?.Select(member => member.Key) ?? [];
        return members.FirstOrDefault(key => ColumnText.AreSame(key, name))
            ?? MemberLayout.FindMember(table ?? FieldTable.Empty, members, name)
            ?? part.Name;
    }
}
