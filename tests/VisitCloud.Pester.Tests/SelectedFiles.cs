using Xunit.Abstractions;
using Xunit.Sdk;

namespace VisitCloud.Pester.Tests;

/// <summary>Starts the Pester files of the tests that were selected, before the first of these tests.</summary>
public sealed class SelectedFiles : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase
    {
        var selected = testCases.ToList();
        PesterFile.Start(selected.Select(test => test.TestMethodArguments?[0]).OfType<string>().Distinct());
        return selected;
    }
}
