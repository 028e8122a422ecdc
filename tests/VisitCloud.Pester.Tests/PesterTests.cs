namespace VisitCloud.Pester.Tests;

/// <summary>Reports each Pester test of tests/Pester as a test of its own.</summary>
[TestCaseOrderer("VisitCloud.Pester.Tests.SelectedFiles", "VisitCloud.Pester.Tests")]
public sealed class PesterTests
{
    /// <summary>Reports the result of a Pester test.</summary>
    [Theory]
    [DiscoveredTests]
    [DiscoveredTests(Skipped = true, Skip = "The Pester test is skipped on this machine.")]
    public async Task Passes(string file, string name)
    {
        var results = (await PesterFile.GetResultsAsync(file)).Where(result => result.Name == name).ToList();

        Assert.True(results.Count > 0, $"{file} did not run '{name}'.");
        Assert.All(results, result => Assert.True(result.Result == "Passed", result.Message));
    }

    /// <summary>Reports what Pester cannot attribute to a test: an error in a file, or in its setup or cleanup.</summary>
    [Theory]
    [MemberData(nameof(PesterFile.Names), MemberType = typeof(PesterFile))]
    public async Task File_has_tests_and_no_other_errors(string file)
    {
        var results = await PesterFile.GetResultsAsync(file);

        var tests = PesterFile.Discovered.Where(test => test.File == file).Select(test => test.Name).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(tests);
        Assert.All(results.Where(result => !tests.Contains(result.Name)), result => Assert.Fail(result.Message));
    }
}
