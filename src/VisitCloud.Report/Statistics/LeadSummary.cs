using System.Globalization;

namespace VisitCloud.Report.Statistics;

/// <summary>Counts leads.</summary>
internal sealed class LeadSummary(ExhibitorTable exhibitors, EventTime time)
{
    private readonly SortedDictionary<DateTime, long> _hours = [];
    private readonly long[] _ratings = new long[exhibitors.Ratings.Count];
    private long _leads;
    private decimal _stars;
    private long _rated;

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

        return summary with
        {
            Leads = _leads,
            AverageLeadRating = _rated == 0 ? null : Math.Round(_stars / _rated, 2),
            LeadsByDay = [.. _hours.GroupBy(hour => hour.Key.Date).Select(day => new LeadDay(day.Key, day.Sum(hour => hour.Value)))],
            LeadsByHour = [.. _hours.Select(hour => new LeadHour(hour.Key.Date, hour.Key.Hour, hour.Value))],
            LeadsByRating = ListRatings(),
        };
    }

    private void Count(Lead lead)
    {
        _leads++;
        _ratings[lead.Rating]++;
        if (lead.Stars is { } stars)
        {
            _stars += stars;
            _rated++;
        }

        if (lead.Time == 0)
            return;
        var local = time.ToLocal(lead.Time);
        var hour = local.Date.AddHours(local.Hour);
        _hours.TryGetValue(hour, out var count);
        _hours[hour] = count + 1;
    }

    private IReadOnlyList<LeadRating> ListRatings() =>
    [
        .. Enumerable.Range(0, _ratings.Length)
            .Where(rating => _ratings[rating] > 0)
            .Select(rating
                => new LeadRating(exhibitors.Ratings.GetText(rating), _ratings[rating], Counts.Divide(_ratings[rating], _leads) ?? 0))
            .OrderByDescending(rating => decimal.TryParse(rating.Rating, NumberStyles.Float, CultureInfo.InvariantCulture, out var stars)
                ? stars : decimal.MinValue)
            .ThenBy(rating => rating.Rating, StringComparer.Ordinal),
    ];
}
