using System.Globalization;
using System.Management.Automation;
using System.Numerics;

namespace VisitCloud.PowerShell.Model;

/// <summary>
/// Restores single values that PowerShell deserialized from a job, a file, or remoting. A time or a large integer becomes an
/// object with the properties of the original value.
/// </summary>
internal static class RehydratedValue
{
    private const string Prefix = "Deserialized.System.";

    /// <summary>Restores a value; null if it is not a deserialized time or integer.</summary>
    public static object? Restore(object? value)
        => value is PSObject copy && copy.TypeNames.FirstOrDefault() is { } type && type.StartsWith(Prefix, StringComparison.Ordinal)
            ? type.Substring(Prefix.Length) switch
            {
                "DateTimeOffset" => RestoreTime(copy),
                "Numerics.BigInteger" => RestoreInteger(copy),
                _ => null,
            }
            : null;

    private static DateTimeOffset? RestoreTime(PSObject copy)
        => copy.Properties["UtcDateTime"]?.Value is DateTime utc && copy.Properties["Offset"]?.Value is TimeSpan offset
            ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToOffset(offset)
            : null;

    /// <summary>Restores an integer from its text, because its properties do not contain the number.</summary>
    private static BigInteger? RestoreInteger(PSObject copy)
        => BigInteger.TryParse(copy.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
