using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Compares rows with their records and determines the fields to send.</summary>
/// <param name="key">The field that identifies the records.</param>
/// <param name="getFields">Gets the fields of a row for a record.</param>
/// <param name="findChanges">Finds the fields that differ from a record.</param>
internal sealed class RowComparer(
    ImportKey key, Func<ImportRow, JsonObject?, JsonObject> getFields, Func<JsonObject, JsonObject, JsonObject> findChanges)
{
    private readonly HashSet<string> _listedMembers = new(StringComparer.Ordinal);

    /// <summary>Compares a row with its record as a list returned it, which can lack members that the record has.</summary>
    /// <exception cref="InputException">A cell is not valid for this record.</exception>
    public void CompareListed(ImportRow row, VisitRecord record)
    {
        var current = Build(row, record);
        row.NeedsRead = true;
        row.MissingClears = [];
        JsonObject fields;
        try
        {
            fields = getFields(row, current);
        }
        catch (InputException e) when (e.EndsCommand)
        {
            // A column is not known. The record may have it if it is read singly.
            return;
        }

        var clears = new List<string>();
        row.NeedsRead = IsMissing(fields, current, "", clears);
        row.MissingClears = clears;
        SetChanges(row, record, fields, current);
    }

    /// <summary>Compares a row with its record as it was read singly.</summary>
    /// <exception cref="InputException">A cell is not valid for this record.</exception>
    public void Compare(ImportRow row, VisitRecord record)
    {
        var current = Build(row, record);
        SetChanges(row, record, getFields(row, current), current);
        row.NeedsRead = false;
        row.MissingClears = [];
    }

    /// <summary>
    /// Determines whether a record must be read singly, after all records were compared. If lists contain a member, a listed
    /// record without it has no value to clear.
    /// </summary>
    public bool NeedsRead(ImportRow row) => row.NeedsRead || row.MissingClears.Any(member => !_listedMembers.Contains(member));

    /// <summary>Converts the members of a record that its row can change, because records have many others.</summary>
    private static JsonObject Build(ImportRow row, VisitRecord record)
        => JsonTree.Build(record.Json, row.DependsOnRecord ? null : row.GetBody().Json.ContainsKey);

    private void SetChanges(ImportRow row, VisitRecord record, JsonObject fields, JsonObject current)
    {
        var changes = findChanges(fields, current);
        // An email address in another letter case is the same key.
        if (key == ImportKey.Email)
            RequestBody.Remove(changes, ["contact", "email"]);
        row.RecordName = DisplayName.Get(record.Json);
        row.Changes = changes.Count == 0 ? null : RequestBody.ToBytes(changes);
    }

    /// <summary>Whether a record lacks a member that the row sets. Members that the row clears are collected.</summary>
    private bool IsMissing(JsonObject fields, JsonObject? current, string prefix, List<string> clears)
    {
        var isMissing = false;
        foreach (var field in fields)
        {
            var name = prefix + field.Key;
            var isListed = current?.ContainsKey(field.Key) == true;
            if (field.Value is JsonObject inner)
                isMissing |= (!isListed || current![field.Key] is JsonObject)
                    && IsMissing(inner, current?[field.Key] as JsonObject, name + ".", clears);
            else if (isListed)
                _listedMembers.Add(name);
            else if (field.Value is null)
                clears.Add(name);
            else
                isMissing = true;
        }

        return isMissing;
    }
}
