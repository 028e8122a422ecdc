using System.Globalization;

namespace VisitCloud.PowerShell.Binding;

/// <summary>A list's filters by the API's names. What was not given is not sent.</summary>
public sealed class FilterList
{
    private readonly List<KeyValuePair<string, string>> _filters = [];

    internal IReadOnlyList<KeyValuePair<string, string>> Given => _filters;

    /// <summary>Adds a value, where there is one.</summary>
    public FilterList Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _filters.Add(new(name, value!));
        return this;
    }

    /// <summary>Adds several values as the API's comma list, where there are any.</summary>
    public FilterList Add(string name, string[]? values) => values is { Length: > 0 } ? Add(name, string.Join(",", values)) : this;

    /// <summary>Adds <c>showDeleted=false</c> where tombstones are to be hidden; the API shows them unasked [V].</summary>
    public FilterList HideDeleted(bool hide) => hide ? Add("showDeleted", bool.FalseString.ToLower(CultureInfo.InvariantCulture)) : this;
}
