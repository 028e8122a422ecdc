using VisitCloud.Client;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Compares records with the filters that identify one record. A service that ignores a filter, or matches it loosely,
/// returns other records, and an update would overwrite them.
/// </summary>
internal static class IdentityFilter
{
    /// <summary>Finds a filter of a query that a record contradicts. A tombstone contradicts none, because it has no contact.</summary>
    /// <returns>The filter, or null if the record matches all of them.</returns>
    public static KeyValuePair<string, string>? FindContradiction(ListQuery query, VisitRecord record)
    {
        foreach (var filter in query.Filters)
        {
            if (ReadValue(record, filter.Key) is { } value && value != filter.Value)
                return filter;
        }

        return null;
    }

    /// <summary>Reads the member that a filter compares.</summary>
    /// <returns>The value, or null if the record does not have it or the filter does not identify a record.</returns>
    public static string? ReadValue(VisitRecord record, string filter) => filter switch
    {
        "contactReference" => ReadContact(record, "reference"),
        "contactId" => ReadContact(record, "id"),
        "reference" => record.GetText("reference"),
        _ => null,
    };

    /// <summary>Reads a member of the contact of a record.</summary>
    /// <returns>The value, or null if the record does not have it.</returns>
    public static string? ReadContact(VisitRecord record, string name)
    {
        if (record.Json.Find("contact") is not { Kind: JsonKind.Object } contact)
            return null;
        var json = JsonObject.Parse(record.Json.GetValue(contact));
        return json.Find(name) is { } member ? json.GetText(member) : null;
    }
}
