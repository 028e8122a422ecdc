#if !NET8_0_OR_GREATER
namespace VisitCloud.Client.Compat;

/// <summary>Methods of strings that .NET Framework does not have.</summary>
internal static class StringExtensions
{
    public static bool StartsWith(this string text, char value) => text.Length > 0 && text[0] == value;

    public static bool EndsWith(this string text, char value) => text.Length > 0 && text[text.Length - 1] == value;

    public static bool Contains(this string text, char value) => text.IndexOf(value) >= 0;

    public static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;
}
#endif
