namespace VisitCloud.Help.Update;

/// <summary>The lines of a page, divided by its headings.</summary>
internal sealed class PageText
{
    private const string FrontMatterFence = "---";

    private readonly List<PageSection> _sections;

    private PageText(IReadOnlyList<string> frontMatter, List<PageSection> sections) => (FrontMatter, _sections) = (frontMatter, sections);

    public IReadOnlyList<string> FrontMatter { get; set; }

    public static PageText Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        var frontMatter = new List<string>();
        if (lines[0] == FrontMatterFence && lines.IndexOf(FrontMatterFence, 1) is var end and > 0)
        {
            frontMatter = lines[1..end];
            lines = lines[(end + 1)..];
        }

        var sections = new List<PageSection>();
        var isCode = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            if (!isCode && PageSection.IsHeading(line))
                sections.Add(new PageSection(line, []));
            else if (sections.Count > 0)
                sections[^1].Body.Add(line);
        }

        return new PageText(frontMatter, sections);
    }

    /// <summary>Returns the subsections of a section, or an empty list if the section does not exist.</summary>
    public IReadOnlyList<PageSection> GetSubsections(string heading)
    {
        var (start, end) = FindSubsections(heading);
        return _sections[start..end];
    }

    /// <summary>Replaces the subsections of a section. A missing section is added after another one.</summary>
    public void SetSubsections(string heading, IEnumerable<PageSection> subsections, string after)
    {
        if (!_sections.Exists(section => section.Heading == heading))
            _sections.Insert(FindSubsections(after).End, new PageSection(heading, []));
        var (start, end) = FindSubsections(heading);
        _sections.RemoveRange(start, end - start);
        _sections.InsertRange(start, subsections);
    }

    public override string ToString() => string.Join('\n', [
        FrontMatterFence, .. FrontMatter, FrontMatterFence, "",
        .. _sections.SelectMany((section, index) => section.ToLines(isLast: index == _sections.Count - 1)),
        "",
    ]);

    private (int Start, int End) FindSubsections(string heading)
    {
        var section = _sections.FindIndex(section => section.Heading == heading);
        if (section < 0)
            return (_sections.Count, _sections.Count);
        var end = _sections.FindIndex(section + 1, next => !next.IsSubsection);
        return (section + 1, end < 0 ? _sections.Count : end);
    }
}
