namespace VisitCloud.Report.Statistics;

/// <summary>Counts leads.</summary>
internal sealed class LeadSummary(ExhibitorTable exhibitors, EventTime time)
{
    private readonly Dictionary<DateTime, long> _hours = [];
    private readonly long[] _ratings = new long[exhibitors.Ratings.Count];
    private readonly IReadOnlyList<decimal?> _stars = exhibitors.ListStars();
    private long _leads;

    /// <summary>Adds the figures to a summary.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="hasLeads">Whether the connections were read.</param>
    public ExpoSummary AddTo(ExpoSummary summary, bool hasLeads)
    {
        if (!hasLeads)
            return summary;
        foreach (var lead in exhibitors.Leads)
        {
            if (lead.IsListed)
                Count(lead);
        }

        var hours = _hours.OrderBy(hour => hour.Key).ToList();
        return summary with
        {
            Leads = _leads,
            AverageLeadRating = GetAverageRating(),
            LeadsByDay = [.. hours.GroupBy(hour => hour.Key.Date).Select(day => new LeadDay(day.Key, day.Sum(hour => hour.Value)))],
            LeadsByHour = [.. hours.Select(hour => new LeadHour(hour.Key.Date, hour.Key.Hour, hour.Value))],
            LeadsByRating = ListRatings(),
        };
    }

    private void Count(Lead lead)
    {
        _leads++;
        _ratings[lead.Rating]++;
        if (lead.Time == 0)
            return;
        var local = time.ToLocal(lead.Time);
        var hour = local.Date.AddHours(local.Hour);
        _hours.TryGetValue(hour, out var count);
        _hours[hour] = count + 1;
    }

    private decimal? GetAverageRating()
    {
        var rated = Enumerable.Range(0, _ratings.Length).Where(rating => _stars[rating] is not null).ToList();
        var count = rated.Sum(rating => _ratings[rating]);
        return count == 0 ? null : Math.Round(rated.Sum(rating => _stars[rating]!.Value * _ratings[rating]) / count, 2);
    }

    private IReadOnlyList<LeadRating> ListRatings() =>
    [
        .. Enumerable.Range(0, _ratings.Length)
            .Where(rating => _ratings[rating] > 0)
            .OrderByDescending(rating => _stars[rating] ?? decimal.MinValue)
            .ThenBy(exhibitors.Ratings.GetText, StringComparer.Ordinal)
            .Select(rating => new LeadRating(
                exhibitors.Ratings.GetText(rating), _ratings[rating], Counts.Divide(_ratings[rating], _leads) ?? 0)),
    ];
}
