using System.Text.RegularExpressions;

namespace VisitCloud.Conventions.Tests;

/// <summary>No text file of the repository contains the markers of a merge conflict.</summary>
public sealed partial class ConflictMarkerTests
{
    /// <summary>Folders that are not committed.</summary>
    private static readonly string[] IgnoredFolders = [".git", ".vs", ".vscode", "bin", "obj", "out", "artifacts", "TestResults"];

    [Fact]
    public void Text_files_have_no_conflict_markers()
    {
        var files = FindTextFiles().ToList();

        string[] known = ["README.md", "docs/architecture.md", ".editorconfig"];
        Assert.Empty(known.Except(files));
        Violations.AssertNone(
            from file in files
            from line in File.ReadLines(Path.Combine(SourceFile.Root, file)).Index()
            where ConflictMarker().IsMatch(line.Item)
            select $"{file}:{line.Index + 1}: {line.Item}");
    }

    [Theory]
    [InlineData("<<<<<<< HEAD", true)]
    [InlineData("||||||| 1a2b3c4", true)]
    [InlineData("=======", true)]
    [InlineData(">>>>>>> 5d6e7f8 (Add a test)", true)]
    [InlineData("    <<<<<<< HEAD", false)]
    [InlineData("<<<<<<<<", false)]
    [InlineData("==========", false)]
    public void Conflict_markers_are_recognized(string line, bool isMarker) => Assert.Equal(isMarker, ConflictMarker().IsMatch(line));

    private static IEnumerable<string> FindTextFiles()
    {
        // The default options skip files whose names start with a dot.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.EnumerateFiles(SourceFile.Root, "*", options)
            .Select(path => Path.GetRelativePath(SourceFile.Root, path).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(IgnoredFolders).Any())
            .Where(file => !File.ReadAllBytes(Path.Combine(SourceFile.Root, file)).Contains((byte)0));
    }

    [GeneratedRegex(@"^(<{7}|\|{7}|={7}|>{7})( |$)")]
    private static partial Regex ConflictMarker();
}
