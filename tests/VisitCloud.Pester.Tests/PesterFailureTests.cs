namespace VisitCloud.Pester.Tests;

/// <summary>Failures of Pester tests are failures of the tests that report them.</summary>
public sealed class PesterFailureTests
{
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
