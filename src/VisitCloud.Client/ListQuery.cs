using System.Globalization;
using System.Text;

namespace VisitCloud.Client;

/// <summary>The query of a list.</summary>
public sealed record ListQuery
{
    /// <summary>
    /// Filters that take one value. A comma in such a value is escaped, so that the service cannot read it as two values.
    /// </summary>
    private static readonly HashSet<string> SingleValueFilters = new(StringComparer.Ordinal)
    {
        "contactId", "contactReference", "contentId", "locationId", "partnerId", "reference", "visitorId", "webhookId",
    };

    /// <summary>Gets the ID of the event; null for <c>expos</c>.</summary>
    public string? ExpoId { get; init; }

    /// <summary>Gets the first revision to read; null for the start of the list.</summary>
    public long? FromRevision { get; init; }

    /// <summary>Gets the number of records per page; null for the page size of the service.</summary>
    public int? Limit { get; init; }

    /// <summary>Gets the filters of the endpoint, by their API names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Filters { get; init; } = [];

    /// <summary>
    /// Gets a value indicating whether the filters only serve to include all records, so that filters that the service does
    /// not support may be left out.
    /// </summary>
    public bool IncludesAllRecords { get; init; }

    /// <summary>
    /// Creates a query that includes every record that some filters select, in every known state unless they select states.
    /// </summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="filters">The filters, by their API names. Those that the endpoint does not have are left out.</param>
    public static ListQuery ForAllRecords(Resource resource, string expoId, IReadOnlyList<KeyValuePair<string, string>> filters) => new()
    {
        ExpoId = expoId,
        Filters =
        [
            .. filters.Where(filter => resource.Filters.Contains(filter.Key)),
            .. resource.AllRecordsFilters.Where(filter => filters.All(selected => selected.Key != filter.Key)),
        ],
        IncludesAllRecords = true,
    };

    /// <summary>Formats the query with its question mark; empty without parameters.</summary>
    public string ToQueryString()
    {
        var text = new StringBuilder();
        Append(text, "limit", Limit?.ToString(CultureInfo.InvariantCulture));
        Append(text, "fromRevision", FromRevision?.ToString(CultureInfo.InvariantCulture));
        foreach (var filter in Filters)
            Append(text, filter.Key, filter.Value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is null)
            return;
        text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=');
        var escaped = Uri.EscapeDataString(value);
        // In the other filters a comma separates values, and the vendor document shows it unescaped.
        text.Append(SingleValueFilters.Contains(name) ? escaped : escaped.Replace("%2C", ","));
    }
}
