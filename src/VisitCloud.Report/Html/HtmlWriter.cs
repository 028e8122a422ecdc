namespace VisitCloud.Report.Html;

/// <summary>Writes HTML. Every text and attribute value is escaped here and nowhere else.</summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private readonly Stack<string> _open = new();

    /// <summary>Starts an element. <see cref="End"/> ends it.</summary>
    /// <param name="tag">The name of the element.</param>
    /// <param name="attributes">Names and values; an attribute whose value is null is left out.</param>
    public HtmlWriter Start(string tag, params (string Name, string? Value)[] attributes)
    {
        WriteTag(tag, attributes);
        _open.Push(tag);
        return this;
    }

    /// <summary>Ends the element that was started last.</summary>
    public HtmlWriter End()
    {
        output.Write($"</{_open.Pop()}>");
        return this;
    }

    /// <summary>Writes an element that has no content and no end tag.</summary>
    public HtmlWriter Void(string tag, params (string Name, string? Value)[] attributes)
    {
        WriteTag(tag, attributes);
        return this;
    }

    /// <summary>Writes an element with text.</summary>
    public HtmlWriter Element(string tag, string? text, params (string Name, string? Value)[] attributes)
        => Start(tag, attributes).Text(text).End();

    /// <summary>Writes text.</summary>
    public HtmlWriter Text(string? text)
    {
        Escape(text);
        return this;
    }

    /// <summary>Writes text of the service or of a culture. Its writing direction does not affect the text around it.</summary>
    public HtmlWriter Data(string? text) => Element("bdi", text);

    /// <summary>Starts a new line of the file, so that people can read it.</summary>
    public HtmlWriter Line()
    {
        output.Write('\n');
        return this;
    }

    /// <summary>Writes the style sheet, which is a constant of this assembly.</summary>
    public HtmlWriter Style(string css)
    {
        output.Write($"<style>\n{css}</style>");
        return this;
    }

    /// <summary>Writes the document type.</summary>
    public HtmlWriter DocumentType()
    {
        output.Write("<!DOCTYPE html>\n");
        return this;
    }

    private void WriteTag(string tag, (string Name, string? Value)[] attributes)
    {
        output.Write('<');
        output.Write(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            output.Write($" {name}=\"");
            Escape(value);
            output.Write('"');
        }

        output.Write('>');
    }

    private void Escape(string? text)
    {
        foreach (var letter in text ?? "")
        {
            switch (letter)
            {
                case '&':
                    output.Write("&amp;");
                    break;
                case '<':
                    output.Write("&lt;");
                    break;
                case '>':
                    output.Write("&gt;");
                    break;
                case '"':
                    output.Write("&quot;");
                    break;
                case '\'':
                    output.Write("&#39;");
                    break;
                // HTML allows no other control characters.
                case var _ when (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')) || IsNoncharacter(letter):
                    output.Write('\uFFFD');
                    break;
                default:
                    output.Write(letter);
                    break;
            }
        }
    }

    private static bool IsNoncharacter(char letter) => letter is (>= '\uFDD0' and <= '\uFDEF') or '\uFFFE' or '\uFFFF';
}
