using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace VisitCloud.Help;

/// <summary>A page, divided by its headings.</summary>
internal sealed class Outline
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    /// <summary>How to add what the update command writes.</summary>
    public const string UpdateAdvice = "To add it, run 'dotnet run --project tools/Help -- update'.";

    private readonly string _file;
    private readonly Dictionary<string, string> _frontMatter;
    private readonly List<(HeadingBlock? Heading, List<Block> Content)> _sections = [(null, [])];

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
                _sections.Add((heading, []));
            else
                _sections[^1].Content.Add(block);
        }

        Title = GetHeadingText(_sections.Find(section => section.Heading?.Level == 1).Heading
            ?? throw CreateException("The page has no title."));
    }

    public string Title { get; }

    public static Outline Read(string file)
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

    public string FrontMatter(string name)
        => _frontMatter.GetValueOrDefault(name) ?? throw CreateException($"The front matter does not have '{name}'. {UpdateAdvice}");

    /// <summary>Returns the paragraphs of a section.</summary>
    public IReadOnlyList<string> Text(string section) => MarkdownText.Paragraphs(_sections[IndexOf(section)].Content);

    /// <summary>Returns the subsections of a section.</summary>
    public IEnumerable<Part> Parts(string section)
    {
        for (var i = IndexOf(section) + 1; i < _sections.Count && _sections[i].Heading!.Level > 2; i++)
            yield return new Part(GetHeadingText(_sections[i].Heading!), _sections[i].Content, this);
    }

    /// <summary>Returns the link texts of a section.</summary>
    public IReadOnlyList<string> Links(string section)
        => [.. _sections[IndexOf(section)].Content.SelectMany(block => block.Descendants<LinkInline>())
            .Select(link => MarkdownText.Format(link))];

    public PageException CreateException(string message) => new(_file, message);

    private int IndexOf(string name)
    {
        var index = _sections.FindIndex(section => section.Heading is { Level: 2 } heading && GetHeadingText(heading) == name);
        return index < 0 ? throw CreateException($"The page does not have a section {name}.") : index;
    }

    private static string GetHeadingText(HeadingBlock heading) => MarkdownText.Format(heading.Inline);
}

/// <summary>A subsection with its heading.</summary>
internal sealed class Part(string heading, List<Block> content, Outline outline)
{
    public string Heading => heading;

    public IReadOnlyList<string> Text() => MarkdownText.Paragraphs(content);

    public string Code() => Fences("powershell").FirstOrDefault() ?? throw outline.CreateException($"'{heading}' has no PowerShell code.");

    public ParameterMetadata Metadata()
    {
        var yaml = Fences("yaml").FirstOrDefault()
            ?? throw outline.CreateException($"The parameter '{heading}' has no YAML block. {Outline.UpdateAdvice}");
        try
        {
            return ParameterMetadata.Parse(yaml);
        }
        catch (YamlException e)
        {
            throw outline.CreateException($"The parameter '{heading}': {e.Message}");
        }
    }

    private IEnumerable<string> Fences(string language)
        => content.OfType<FencedCodeBlock>().Where(block => block.Info == language).Select(block => block.Lines.ToString());
}
