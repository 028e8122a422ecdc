namespace VisitCloud.Benchmarks;

/// <summary>Writes a table to the console, in Markdown with aligned columns.</summary>
internal sealed class MarkdownTable(string title, params string[] columns)
{
    private readonly List<string[]> _rows = [columns];

    public void AddRow(params string[] cells) => _rows.Add(cells);

    public void Write()
    {
        var widths = columns.Select((_, column) => _rows.Max(row => row[column].Length)).ToList();
        Console.WriteLine($"\n{title}\n");
        WriteRow(_rows[0], widths);
        WriteRow([.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in _rows.Skip(1))
            WriteRow(row, widths);
    }

    private static void WriteRow(string[] cells, List<int> widths)
        => Console.WriteLine($"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |");
}
