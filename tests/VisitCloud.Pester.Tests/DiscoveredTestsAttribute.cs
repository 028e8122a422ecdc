using System.Reflection;
using Xunit.Sdk;

namespace VisitCloud.Pester.Tests;

/// <summary>Provides the file and name of each Pester test.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class DiscoveredTestsAttribute : DataAttribute
{
    /// <summary>Whether to provide the tests that Pester skips instead of those that it runs.</summary>
    public bool Skipped { get; set; }

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
        => PesterFile.Discovered.Where(test => test.Result == "Skipped" == Skipped).Select(test => new object[] { test.File, test.Name });
}
