using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace VisitCloud.Shell.Running;

/// <summary>The call of a script file, as somebody would type it who has the words of a command line.</summary>
internal static partial class ScriptCall
{
    /// <summary>Names stay names, and all else is a text: <c>-Name value</c>, <c>-Name:value</c>, <c>-Switch</c>, <c>-Switch:$false</c>, <c>value</c>.</summary>
    public static string Of(string path, IEnumerable<string> words) => string.Join(' ', words.Select(TextOf).Prepend($"& {Quoted(path)}"));

    private static string TextOf(string word)
    {
        var name = Name().Match(word);
        return name.Success ? name.Value + ValueOf(word[name.Length..]) : Quoted(word);
    }

    /// <summary>A switch takes no text.</summary>
    private static string ValueOf(string text)
    {
        if (text.Length == 0)
            return "";
        return bool.TryParse(text.StartsWith('$') ? text[1..] : text, out var flag) ? $"${flag}" : Quoted(text);
    }

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    [GeneratedRegex(@"^-[\p{L}_][\p{L}\p{Nd}_]*(:|\z)")]
    private static partial Regex Name();
}
