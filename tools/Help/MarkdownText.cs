using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace VisitCloud.Help;

/// <summary>Converts Markdown to plain text.</summary>
internal static class MarkdownText
{
    /// <summary>Returns the text of paragraphs and list items, without code blocks.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) => [.. blocks.SelectMany(GetParagraphs)];

    public static string Format(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        Append(text, inlines);
        return text.ToString();
    }

    private static IEnumerable<string> GetParagraphs(Block block) => block switch
    {
        ParagraphBlock paragraph => [Format(paragraph.Inline)],
        ListBlock list => list.OfType<ListItemBlock>().Select(item => "- " + string.Join(' ', Paragraphs(item))),
        _ => [],
    };

    private static void Append(StringBuilder text, ContainerInline? inlines)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case ContainerInline container:
                    Append(text, container);
                    break;
            }
        }
    }
}
