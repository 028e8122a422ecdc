namespace VisitCloud.Report.Statistics;

/// <summary>Turns counts into breakdowns.</summary>
internal static class Counts
{
    /// <summary>The name of the group of records that lack the value.</summary>
    public const string NotSpecified = "(not specified)";

    /// <summary>The name of the group of all values that a limit leaves out.</summary>
    public const string Other = "(other)";

    /// <summary>Adds two numbers. A sum that is too large or too small becomes the nearest number.</summary>
    public static decimal Add(decimal sum, decimal number) => number switch
    {
        > 0 when sum > decimal.MaxValue - number => decimal.MaxValue,
        < 0 when sum < decimal.MinValue - number => decimal.MinValue,
        _ => sum + number,
    };

    /// <inheritdoc cref="Add(decimal, decimal)"/>
    public static long Add(long sum, long number) => (long)Math.Min(Math.Max((decimal)sum + number, long.MinValue), long.MaxValue);

    /// <summary>Divides one count by another; null if the other is zero.</summary>
    public static decimal? Divide(long? part, long? whole)
        => part is { } one && whole is > 0 ? Math.Round((decimal)one / whole.Value, 4) : null;

    /// <summary>Creates a breakdown, the largest groups first.</summary>
    /// <param name="values">The values that were counted.</param>
    /// <param name="counts">The count of each value.</param>
    /// <param name="hasIds">Whether the values are IDs.</param>
    /// <param name="top">The number of groups to keep; the others are added up.</param>
    public static IReadOnlyList<RegistrationCount> Break(ValueTable values, long[] counts, bool hasIds, int? top)
    {
        var total = counts.Sum();
        var groups = Enumerable.Range(0, counts.Length)
            .Where(number => counts[number] > 0)
            .Select(number => (
                Name: values.GetName(number) ?? NotSpecified, Id: hasIds ? values.GetText(number) : null, Count: counts[number]))
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group.Name, StringComparer.Ordinal)
            .ThenBy(group => group.Id, StringComparer.Ordinal)
            .ToList();
        var kept = groups.Take(top ?? groups.Count).ToList();
        if (kept.Count < groups.Count)
            kept.Add((Other, null, groups.Skip(kept.Count).Sum(group => group.Count)));
        return [.. kept.Select(group => new RegistrationCount(group.Name, group.Id, group.Count, Divide(group.Count, total) ?? 0))];
    }
}
