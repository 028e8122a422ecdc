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

    [Fact]
    public async Task A_failing_Pester_test_is_reported_with_the_text_of_Pester()
    {
        var folder = Directory.CreateTempSubdirectory("pester-");
        try
        {
            File.Copy(PesterFile.RunScript, Path.Combine(folder.FullName, "Run.ps1"));
            await WriteAsync("Sums.Tests.ps1", "Describe 'Sums' { It 'of <_> fail' -ForEach 1 { $_ + 1 | Should -Be 3 }; It 'pass' { } }");
            await WriteAsync("Setup.Tests.ps1", "Describe 'Setup' { BeforeAll { throw 'no setup' }; It 'fails' { } }");
            await WriteAsync("Text.Tests.ps1", "Describe 'Text {");

            var results = (await PesterFile.RunAsync(folder.FullName, "")).ToLookup(result => result.File);
            var (sums, setup, text) = (results["Sums.Tests.ps1"].ToList(), results["Setup.Tests.ps1"], results["Text.Tests.ps1"]);

            Assert.Equal([("Sums of 1 fail", "Failed"), ("Sums pass", "Passed")], sums.Select(result => (result.Name, result.Result)));
            Assert.Contains("Expected 3, but got 2.", sums[0].Message, StringComparison.Ordinal);
            Assert.Contains(setup, result => result.Result == "Failed" && result.Message.Contains("no setup", StringComparison.Ordinal));
            Assert.Contains(text, result => result.Result == "Failed" && result.Message.Contains("terminator", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text);
    }
}
