namespace VisitCloud.Tests;

/// <summary>How many cases a random test tries. With VISITCLOUD_TEST_LARGE=1, the tests take several minutes longer.</summary>
internal static class TestSize
{
    private static readonly bool IsLarge = Environment.GetEnvironmentVariable("VISITCLOUD_TEST_LARGE") is not null;

    /// <summary>Returns one of two numbers of cases.</summary>
    /// <param name="normal">The number for each run of the tests.</param>
    /// <param name="large">The number for a long run.</param>
    public static int Choose(int normal, int large) => IsLarge ? large : normal;
}
