namespace VisitCloud.Help.Update;

/// <summary>A heading and the lines up to the next heading.</summary>
internal sealed record PageSection(string Heading, List<string> Body)
{
    private const string YamlFence = "```yaml";
    private const string Subheading = "### ";

    public bool IsSubsection => Heading.StartsWith(Subheading, StringComparison.Ordinal);

    public string Name => Heading.TrimStart('#', ' ');

    public static bool IsHeading(string line) => line.StartsWith("# ", StringComparison.Ordinal)
        || line.StartsWith("## ", StringComparison.Ordinal)
        || line.StartsWith(Subheading, StringComparison.Ordinal);

    /// <summary>Creates a subsection that contains one code block.</summary>
    public static PageSection CreateCode(string name, IEnumerable<string> lines) => new(Subheading + name, ["```", .. lines, "```"]);

    /// <summary>Returns the text without the YAML block.</summary>
    public IReadOnlyList<string> GetProse()
    {
        var start = Body.IndexOf(YamlFence);
        if (start < 0)
            return TrimEmptyLines(Body);
        var end = Body.IndexOf("```", start);
        return TrimEmptyLines([.. Body[..start], .. Body[(end + 1)..]]);
    }

    public PageSection WithYaml(IEnumerable<string> yaml)
        => this with { Body = [.. GetProse(), "", YamlFence, .. yaml, "```"] };

    /// <summary>Returns the heading and the text, with an empty line after each.</summary>
    public IEnumerable<string> ToLines(bool isLast)
    {
        var body = TrimEmptyLines(Body);
        IEnumerable<string> lines = body.Count == 0 ? [Heading, ""] : [Heading, "", .. body, ""];
        return isLast ? lines.SkipLast(1) : lines;
    }

    private static IReadOnlyList<string> TrimEmptyLines(List<string> lines)
    {
        var start = lines.FindIndex(line => line.Length > 0);
        return start < 0 ? [] : lines[start..(lines.FindLastIndex(line => line.Length > 0) + 1)];
    }
}
