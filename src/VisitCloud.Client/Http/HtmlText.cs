using System.Net;
using System.Text;

namespace VisitCloud.Client.Http;

/// <summary>The words of an HTML page. The page may be anybody's, so the time grows with its length and no faster.</summary>
internal static class HtmlText
{
    /// <summary>Elements whose content no reader sees.</summary>
    private static readonly string[] Unseen = ["script", "style", "head"];

    /// <summary>The text outside of tags, with a space for each tag.</summary>
    public static string Extract(string html)
    {
        var words = new StringBuilder(html.Length);
        var unclosed = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        while (html.IndexOf('<', at) is var tag and >= 0 && EndOfTag(html, tag) is { } end)
        {
            words.Append(html, at, tag - at).Append(' ');
            at = EndOfUnseen(html, tag, unclosed) ?? end;
        }

        words.Append(html, at, html.Length - at);
        return WebUtility.HtmlDecode(words.ToString());
    }

    private static int? EndOfTag(string html, int tag)
    {
        var close = html.IndexOf('>', tag);
        return close < 0 ? null : close + 1;
    }

    /// <summary>Elements in <paramref name="unclosed"/> are known not to end any more, and are not searched for again.</summary>
    private static int? EndOfUnseen(string html, int tag, HashSet<string> unclosed)
    {
        var name = Array.Find(Unseen, name => Starts(html, tag, name));
        if (name is null || unclosed.Contains(name))
            return null;
        var close = html.IndexOf("</" + name, tag, StringComparison.OrdinalIgnoreCase);
        if (close >= 0)
            return EndOfTag(html, close) ?? html.Length;
        unclosed.Add(name);
        return null;
    }

    private static bool Starts(string html, int tag, string name)
    {
        var after = tag + 1 + name.Length;
        return string.Compare(html, tag + 1, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (after == html.Length || !char.IsLetterOrDigit(html[after]));
    }
}
