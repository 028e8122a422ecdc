using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace VisitCloud.Help;

/// <summary>A page by its headings.</summary>
internal sealed class Outline
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    private readonly string _file;
    private readonly Dictionary<string, string> _frontMatter;
    private readonly List<(HeadingBlock? Heading, List<Block> Content)> _stretches = [(null, [])];

    private Outline(string file)
    {
        _file = file;
        var document = Markdig.Markdown.Parse(File.ReadAllText(file), Markdown);
        _frontMatter = document.OfType<YamlFrontMatterBlock>().FirstOrDefault() is { } yaml
            ? new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(yaml.Lines.ToString())
            : [];
        foreach (var block in document)
        {
            if (block is HeadingBlock heading)
                _stretches.Add((heading, []));
            else
                _stretches[^1].Content.Add(block);
        }

        Title = HeadingText(_stretches.Find(stretch => stretch.Heading?.Level == 1).Heading ?? throw Wrong("There is no title."));
    }

    public string Title { get; }

    public static Outline Of(string file)
    {
        try
        {
            return new Outline(file);
        }
        catch (YamlException e)
        {
            throw new PageException(file, e.Message);
        }
    }

    public string FrontMatter(string name) => _frontMatter.GetValueOrDefault(name) ?? throw Wrong($"The front matter has no '{name}'.");

    /// <summary>The paragraphs of a section.</summary>
    public IReadOnlyList<string> Text(string section) => MarkdownText.Paragraphs(_stretches[IndexOf(section)].Content);

    /// <summary>The parts of a section that have headings of their own.</summary>
    public IEnumerable<Part> Parts(string section)
    {
        for (var i = IndexOf(section) + 1; i < _stretches.Count && _stretches[i].Heading!.Level > 2; i++)
            yield return new Part(HeadingText(_stretches[i].Heading!), _stretches[i].Content, this);
    }

    /// <summary>The texts of the links of a section.</summary>
    public IReadOnlyList<string> Links(string section)
        => [.. _stretches[IndexOf(section)].Content.SelectMany(block => block.Descendants<LinkInline>()).Select(link => MarkdownText.Of(link))];

    public PageException Wrong(string message) => new(_file, message);

    private int IndexOf(string section)
    {
        var index = _stretches.FindIndex(stretch => stretch.Heading is { Level: 2 } heading && HeadingText(heading) == section);
        return index < 0 ? throw Wrong($"There is no section {section}.") : index;
    }

    private static string HeadingText(HeadingBlock heading) => MarkdownText.Of(heading.Inline);
}

/// <summary>A part of a section, under a heading of its own.</summary>
internal sealed class Part(string heading, List<Block> content, Outline outline)
{
    public string Heading => heading;

    public IReadOnlyList<string> Text() => MarkdownText.Paragraphs(content);

    public string Code() => Fences("powershell").FirstOrDefault() ?? throw outline.Wrong($"'{heading}' has no PowerShell code.");

    public ParameterMetadata Metadata()
    {
        var yaml = Fences("yaml").FirstOrDefault() ?? throw outline.Wrong($"The parameter '{heading}' has no YAML block.");
        try
        {
            return ParameterMetadata.Parse(yaml);
        }
        catch (YamlException e)
        {
            throw outline.Wrong($"The parameter '{heading}': {e.Message}");
        }
    }

    private IEnumerable<string> Fences(string language)
        => content.OfType<FencedCodeBlock>().Where(block => block.Info == language).Select(block => block.Lines.ToString());
}
