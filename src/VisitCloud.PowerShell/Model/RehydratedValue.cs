using System.Globalization;
using System.Management.Automation;
using System.Numerics;

namespace VisitCloud.PowerShell.Model;

/// <summary>
/// A single value that came through a job, a file or remoting: what was a time or a large integer is none any more there,
/// but an object with the members of one.
/// </summary>
internal static class RehydratedValue
{
    private const string Prefix = "Deserialized.System.";

    /// <summary>The value that it was; null where it is something else.</summary>
    public static object? Restore(object? value)
        => value is PSObject brought && brought.TypeNames.FirstOrDefault() is { } type && type.StartsWith(Prefix, StringComparison.Ordinal)
            ? type.Substring(Prefix.Length) switch
            {
                "DateTimeOffset" => FindTime(brought),
                "Numerics.BigInteger" => FindInteger(brought),
                _ => null,
            }
            : null;

    private static DateTimeOffset? FindTime(PSObject brought)
        => brought.Properties["UtcDateTime"]?.Value is DateTime utc && brought.Properties["Offset"]?.Value is TimeSpan offset
            ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToOffset(offset)
            : null;

    /// <summary>Its text came along, and its members do not tell the number.</summary>
    private static BigInteger? FindInteger(PSObject brought)
        => BigInteger.TryParse(brought.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
