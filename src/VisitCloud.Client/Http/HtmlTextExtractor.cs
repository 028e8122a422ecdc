using System.Net;
using System.Text;

namespace VisitCloud.Client.Http;

/// <summary>Extracts the text of an HTML page in linear time, because the page can come from anywhere.</summary>
internal static class HtmlTextExtractor
{
    /// <summary>Elements whose content is not shown.</summary>
    private static readonly string[] Hidden = ["script", "style", "head"];

    /// <summary>Whether a text is HTML or XML instead of plain text or JSON.</summary>
    public static bool IsHtml(string text) => text.TrimStart().StartsWith('<');

    /// <summary>Returns the text outside of tags, with a space for each tag.</summary>
    public static string Extract(string html)
    {
        var text = new StringBuilder(html.Length);
        var unclosed = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        while (html.IndexOf('<', at) is var tag and >= 0 && FindTagEnd(html, tag) is { } end)
        {
            text.Append(html, at, tag - at).Append(' ');
            at = FindHiddenEnd(html, tag, unclosed) ?? end;
        }

        text.Append(html, at, html.Length - at);
        return WebUtility.HtmlDecode(text.ToString());
    }

    private static int? FindTagEnd(string html, int tag)
    {
        var close = html.IndexOf('>', tag);
        return close < 0 ? null : close + 1;
    }

    /// <summary>Finds the end of an element that is not shown. Elements that have no end are searched for only once.</summary>
    private static int? FindHiddenEnd(string html, int tag, HashSet<string> unclosed)
    {
        var name = Array.Find(Hidden, name => IsTag(html, tag, name));
        if (name is null || unclosed.Contains(name))
            return null;
        var close = html.IndexOf("</" + name, tag, StringComparison.OrdinalIgnoreCase);
        if (close >= 0)
            return FindTagEnd(html, close) ?? html.Length;
        unclosed.Add(name);
        return null;
    }

    private static bool IsTag(string html, int tag, string name)
    {
        var after = tag + 1 + name.Length;
        return string.Compare(html, tag + 1, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (after == html.Length || !char.IsLetterOrDigit(html[after]));
    }
}
