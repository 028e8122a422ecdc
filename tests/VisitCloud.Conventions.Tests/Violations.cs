namespace VisitCloud.Conventions.Tests;

/// <summary>Reports every violation of a convention, where xUnit shows only the first few items of a collection.</summary>
internal static class Violations
{
    public static void AssertNone(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        Assert.True(all.Count == 0, string.Join("\n", all.Prepend($"{all.Count} violations:")));
    }
}
