#if !NET8_0_OR_GREATER
namespace VisitCloud.Client.Compat;

internal static class Text
{
    public static bool StartsWith(this string text, char first) => text.Length > 0 && text[0] == first;

    public static bool EndsWith(this string text, char last) => text.Length > 0 && text[text.Length - 1] == last;

    public static bool Contains(this string text, char letter) => text.IndexOf(letter) >= 0;

    public static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;
}
#endif
