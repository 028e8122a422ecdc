using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(StagedModule.Staged, "..", ".."));

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);
}
