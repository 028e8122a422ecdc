namespace VisitCloud.Conventions.Tests;

/// <summary>The size of lines and files.</summary>
public sealed class LayoutTests
{
    private const int MaximumColumns = 140;
    private const int MaximumLines = 250;
    private const int MaximumMeanLines = 90;

    /// <summary>Files that may be longer, with the reason.</summary>
    private static readonly Dictionary<string, string> DataTables = new()
    {
        ["src/VisitCloud.Client/Resources/Resources.cs"] = "The endpoints of the API with their fields.",
    };

    [Fact]
    public void Lines_are_within_140_columns()
        => Violations.AssertNone(SourceFile.All.SelectMany(file => file.Lines
            .Select((line, index) => (line.Length, Text: $"{file}:{index + 1} has {line.Length} columns"))
            .Where(line => line.Length > MaximumColumns)
            .Select(line => line.Text)));

    [Fact]
    public void Files_have_at_most_250_lines_except_data_tables()
        => Violations.AssertNone(SourceFile.All
            .Where(file => file.Lines.Count > MaximumLines && !DataTables.ContainsKey(file.Path))
            .Select(file => $"{file} has {file.Lines.Count} lines"));

    [Fact]
    public void The_list_of_data_tables_names_long_files_only()
        => Assert.All(
            DataTables.Keys,
            table => Assert.InRange(SourceFile.All.Single(file => file.Path == table).Lines.Count, MaximumLines + 1, int.MaxValue));

    [Fact]
    public void Files_have_fewer_than_90_lines_on_average()
        => Assert.InRange(SourceFile.All.Average(file => file.Lines.Count), 1, MaximumMeanLines - 1);
}
