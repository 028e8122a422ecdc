namespace VisitCloud.Package;

/// <summary>CHANGELOG.md: a heading of the second level for each version.</summary>
internal static class ChangeLog
{
    /// <summary>What is new in a version, without its heading.</summary>
    /// <exception cref="PackageException">It says nothing of it.</exception>
    public static string Section(string text, string version)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => line != $"## {version}" && !line.StartsWith($"## {version} ", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        var section = string.Join('\n', lines).Trim();
        return section.Length > 0 ? section : throw new PackageException($"CHANGELOG.md has no section \"## {version}\", which would be the release notes.");
    }
}
