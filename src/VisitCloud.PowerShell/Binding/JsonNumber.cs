using System.Globalization;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Compares JSON numbers of any length by value, so that no digit is lost.</summary>
internal static class JsonNumber
{
    /// <summary>Whether two JSON numbers have the same value, such as <c>1e3</c> and <c>1000.0</c>.</summary>
    public static bool AreEqual(string left, string right) => left == right || Normalize(left) == Normalize(right);

    /// <summary>Gets the digits without leading and trailing zeros, and the power of ten of the last one.</summary>
    private static (bool IsNegative, string Digits, decimal Exponent) Normalize(string json)
    {
        var isNegative = json[0] == '-';
        var end = json.IndexOfAny(['e', 'E']);
        var number = json.Substring(isNegative ? 1 : 0, (end < 0 ? json.Length : end) - (isNegative ? 1 : 0));
        var exponent = end < 0 ? 0 : ParseExponent(json.Substring(end + 1));
        var point = number.IndexOf('.');
        var digits = point < 0 ? number : number.Remove(point, 1);
        var significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length - (point < 0 ? 0 : number.Length - point - 1);
        significant = significant.TrimStart('0');
        return significant.Length == 0 ? (false, "", 0) : (isNegative, significant, exponent);
    }

    private static decimal ParseExponent(string text) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) && Math.Abs(exponent) < int.MaxValue
        ? exponent
        : int.MaxValue;
}
