namespace VisitCloud.Client.Paging;

/// <summary>The parameters of a query that the vendor document does not describe.</summary>
internal sealed class UndocumentedParameters
{
    private const string LimitName = "limit";
    private const string FromRevisionName = "fromRevision";

    private readonly Resource _resource;
    private readonly ListQuery _query;

    public UndocumentedParameters(Resource resource, ListQuery query)
    {
        _resource = resource;
        _query = query;
        Names = [.. FindNames()];
    }

    /// <summary>Gets the names, beginning with the parameter that can be left out with the least effect.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Returns the query without some of the parameters, or with the values that the vendor document describes.</summary>
    public ListQuery Remove(IReadOnlyCollection<string> names)
    {
        var query = _query;
        if (names.Contains(LimitName))
            query = query with { Limit = _resource.Undocumented.Contains(LimitName) ? null : Resource.SmallestFullPage };
        if (names.Contains(FromRevisionName))
            query = query with { FromRevision = null };
        if (_query.Filters.Any(filter => names.Contains(filter.Key)))
        {
            query = query with
            {
                Filters =
                [
                    .. _query.Filters.Where(filter => !names.Contains(filter.Key)),
                    .. _resource.DocumentedAllRecordsFilters.Where(filter => names.Contains(filter.Key)),
                ],
            };
        }

        return query with { Filters = [.. query.Filters.Select(filter => RemoveSpellings(filter, names))] };
    }

    /// <summary>Describes the records that a list lacks without a parameter; null if it lacks none.</summary>
    public string? DescribeOmission(string name)
    {
        var values = GetValues(_resource.AllRecordsFilters, name).Except(GetValues(_resource.DocumentedAllRecordsFilters, name))
            .Where(value => !IsOtherSpelling(name, value)).ToList();
        return values.Count == 0
            ? null
            : $"The service does not accept these {name}: {string.Join(", ", values)}. {_resource.Path} in these states are not included.";
    }

    private static IEnumerable<string> GetValues(IReadOnlyList<KeyValuePair<string, string>> filters, string name)
        => filters.Where(filter => filter.Key == name).SelectMany(filter => filter.Value.Split(','));

    private IEnumerable<string> FindNames()
    {
        if (_query.IncludesAllRecords)
        {
            foreach (var filter in _query.Filters.Where(IsUndocumented))
                yield return filter.Key;
        }

        foreach (var filter in _query.Filters.Where(filter => !(_query.IncludesAllRecords && IsUndocumented(filter))))
        {
            foreach (var spelling in filter.Value.Split(',').Where(value => IsOtherSpelling(filter.Key, value)))
                yield return spelling;
        }

        if (_query.Limit > Resource.SmallestFullPage || (_query.Limit is not null && _resource.Undocumented.Contains(LimitName)))
            yield return LimitName;
        if (_query.FromRevision is not null && _resource.Undocumented.Contains(FromRevisionName))
            yield return FromRevisionName;
    }

    /// <summary>Whether a value of a filter is another spelling of one that the vendor document names.</summary>
    private bool IsOtherSpelling(string filter, string value)
        => _resource.FindFilterField(filter)?.OtherSpellings.ContainsKey(value) == true;

    /// <summary>Removes other spellings from the values of a filter. The spelling of the vendor document is among them.</summary>
    private KeyValuePair<string, string> RemoveSpellings(KeyValuePair<string, string> filter, IReadOnlyCollection<string> names)
    {
        var values = filter.Value.Split(',');
        var kept = values.Where(value => !(names.Contains(value) && IsOtherSpelling(filter.Key, value))).ToList();
        return kept.Count == values.Length ? filter : new(filter.Key, string.Join(",", kept));
    }

    private bool IsUndocumented(KeyValuePair<string, string> filter)
        => _resource.Undocumented.Contains(filter.Key)
            || (_resource.AllRecordsFilters.Contains(filter) && !_resource.DocumentedAllRecordsFilters.Contains(filter));
}
