using System.Text.Json.Nodes;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Applies -UnknownField to columns that are not fields.</summary>
/// <param name="resource">The endpoint of the records.</param>
/// <param name="settings">The settings of the command.</param>
internal sealed class UnknownColumns(Resource resource, InputSettings settings)
{
    /// <summary>Whether a column is sent: a field, a member of a record, or any column with <c>-UnknownField Send</c>.</summary>
    public bool IsAccepted(FieldName name)
        => name.IsKnown || settings.UnknownField == UnknownFieldAction.Send || settings.AcceptedColumns.ContainsKey(name.Column);

    /// <summary>Gets the name of a column in the spelling of an earlier record, if this record does not have the member.</summary>
    public FieldName UseEarlierSpelling(FieldName name)
        => !name.IsKnown && settings.AcceptedColumns.TryGetValue(name.Column, out var earlier) ? earlier.Name : name;

    /// <summary>Gets the type of a member in an earlier record; null if it is not known.</summary>
    public FieldType? FindEarlierType(FieldName name)
        => settings.AcceptedColumns.TryGetValue(name.Column, out var earlier) ? earlier.Type : null;

    /// <summary>Ends the command if a column is not accepted, because every other row has the column as well.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="record">The current record, whose members are suggested as well; null for a new record.</param>
    /// <exception cref="InputException">A column is not accepted.</exception>
    public void Check(IReadOnlyCollection<FieldName> names, JsonObject? record)
    {
        // A later record can lack a member that an earlier one had.
        foreach (var name in names.Where(name => name.IsKnown && name.Field is null))
            settings.AcceptedColumns[name.Column] = (name, CurrentValue.GetType(JsonTree.Find(record, name.Path)) ?? FindEarlierType(name));

        if (settings.UnknownField == UnknownFieldAction.Error && names.Where(name => !IsAccepted(name)).ToList() is { Count: > 0 } unknown)
            throw new InputException("VisitFieldUnknown", CreateMessage(unknown, record)) { EndsCommand = true };
    }

    private string CreateMessage(IEnumerable<FieldName> unknown, JsonObject? record)
    {
        var columns = unknown.Select(name => (name.Column, NearestName.Find(name.Column, resource, record)));
        return InputMessages.UnknownColumns(resource, [.. columns]);
    }
}
