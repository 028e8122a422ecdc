using System.Globalization;
using System.Text;

namespace VisitCloud.Client;

/// <summary>Which records of an endpoint's list are asked for.</summary>
public sealed record ListQuery
{
    /// <summary>Filters that take one value. A comma in such a value is escaped, so that the service cannot read it as two values.</summary>
    private static readonly HashSet<string> SingleValueFilters = new(StringComparer.Ordinal)
    {
        "contactId", "contactReference", "contentId", "locationId", "partnerId", "reference", "visitorId", "webhookId",
    };

    /// <summary>The event whose records these are; null at <c>expos</c>.</summary>
    public string? ExpoId { get; init; }

    /// <summary>The first revision asked for, inclusive; null for the start of the list.</summary>
    public long? FromRevision { get; init; }

    /// <summary>Records per request; null for as many as the service gives.</summary>
    public int? Limit { get; init; }

    /// <summary>The endpoint's own filters, by the API's names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Filters { get; init; } = [];

    /// <summary>Whether the filters ask for all that there is, so that what the service does not know of them may be left out.</summary>
    public bool IncludesAllRecords { get; init; }

    /// <summary>The query as an address ends with it, question mark included; empty where nothing is asked for.</summary>
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
