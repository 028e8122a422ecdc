namespace VisitCloud.Package;

/// <summary>Reads CHANGELOG.md, which has a second-level heading for each version.</summary>
internal static class ChangeLog
{
    /// <summary>Returns the section of a version without its heading.</summary>
    /// <exception cref="PackageException">The version has no section.</exception>
    public static string ReadSection(string text, string version)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => line != $"## {version}" && !line.StartsWith($"## {version} ", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        var section = string.Join('\n', lines).Trim();
        return section.Length > 0
            ? section
            : throw new PackageException($"CHANGELOG.md has no section \"## {version}\", which is required for the release notes.");
    }
}
