using System.Text.RegularExpressions;

namespace VisitCloud.Client.Http;

/// <summary>
/// Finds a key as it was sent, in base64 and in the base64 of addresses, each letter as it is or percent-encoded, once
/// or more. In either case of the letters: the digits of an encoding have both, and whatever is so near to a key is none
/// of the reader's business.
/// </summary>
internal static class KeyForms
{
    private const string Padding = "(?:=|%(?:25)*3d)*";

    /// <summary>The pattern for a key and for what base64 makes of it; the longer ones first, as one may begin as another does.</summary>
    public static Regex In(string key, params string[] base64)
        => new(string.Join("|", base64.Select(text => Letters(text.TrimEnd('=')) + Padding).Append(Letters(key))), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string Letters(string text) => string.Concat(text.Select(letter => $"(?:%(?:25)*{(int)letter:x2}|{Letter(letter)})"));

    private static string Letter(char letter) => letter switch
    {
        '+' => "[+-]",
        '/' => "[/_]",
        _ => Regex.Escape(letter.ToString()),
    };
}
