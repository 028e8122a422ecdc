namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>The tables of a document, by the heading above them.</summary>
internal static class MarkdownTable
{
    /// <summary>The rows below a heading, without the table's own head; cells without their backticks.</summary>
    public static List<string[]> Rows(string document, string heading)
        => [.. File.ReadLines(document)
            .SkipWhile(line => line != "## " + heading).Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray())];
}
