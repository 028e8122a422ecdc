using System.Text;
using Markdig;
using Markdig.Syntax;

namespace VisitCloud.Help;

/// <summary>
/// Converts a page to the text file of an about topic. Get-Help uses the fifth line as the synopsis, so the name is below a
/// heading and the short description follows.
/// </summary>
internal static class AboutTopic
{
    private const int Width = 76;
    private const string Indent = "    ";

    public static string ToText(string markdown)
    {
        var text = new StringBuilder();
        foreach (var block in Markdown.Parse(markdown))
        {
            switch (block)
            {
                case HeadingBlock { Level: 1 } title:
                    text.Append("TOPIC\n").Append(Indent).Append(MarkdownText.Format(title.Inline)).Append("\n\n");
                    break;
                case HeadingBlock heading:
                    text.Append(MarkdownText.Format(heading.Inline).ToUpperInvariant()).Append('\n');
                    break;
                case CodeBlock code:
                    foreach (var line in code.Lines.ToString().Split('\n'))
                        text.Append(Indent).Append(Indent).Append(line).Append('\n');
                    text.Append('\n');
                    break;
                default:
                    foreach (var paragraph in MarkdownText.Paragraphs([block]))
                        AppendWrapped(text, paragraph);
                    text.Append('\n');
                    break;
            }
        }

        return text.ToString();
    }

    private static void AppendWrapped(StringBuilder text, string paragraph)
    {
        const string bullet = "- ";
        var hanging = paragraph.StartsWith(bullet, StringComparison.Ordinal) ? new string(' ', bullet.Length) : "";
        var column = 0;
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(Indent).Append(hanging).Append(word);
                column = hanging.Length + word.Length;
                continue;
            }

            text.Append(column == 0 ? Indent : " ").Append(word);
            column += (column == 0 ? 0 : 1) + word.Length;
        }

        text.Append('\n');
    }
}
