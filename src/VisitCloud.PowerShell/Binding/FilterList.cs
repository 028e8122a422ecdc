using System.Globalization;

namespace VisitCloud.PowerShell.Binding;

/// <summary>The filters of a list, with the names that the API uses. A filter without a value is not sent.</summary>
public sealed class FilterList
{
    private readonly List<KeyValuePair<string, string>> _filters = [];

    /// <summary>Gets the filters that have a value.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Filters => _filters;

    /// <summary>Adds a filter if it has a value.</summary>
    public FilterList Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _filters.Add(new(name, value!));
        return this;
    }

    /// <summary>Adds a filter with several values, separated by commas, if there are any.</summary>
    public FilterList Add(string name, string[]? values) => values is { Length: > 0 } ? Add(name, string.Join(",", values)) : this;

    /// <summary>
    /// Adds <c>showDeleted=false</c> to exclude tombstones, which lists contain by default (vendor document, <em>Querystring
    /// parameters</em>).
    /// </summary>
    public FilterList HideDeleted(bool hide) => hide ? Add("showDeleted", bool.FalseString.ToLower(CultureInfo.InvariantCulture)) : this;
}
