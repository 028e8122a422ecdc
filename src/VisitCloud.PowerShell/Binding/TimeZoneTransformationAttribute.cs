using System.Management.Automation;
using System.Security;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Converts the name of a time zone to the time zone.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeZoneTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is not string name
            ? value
            : TryFind(name) ?? throw new ArgumentTransformationMetadataException(InputMessages.TimeZoneNotFound(name));
    }

    /// <summary>Finds a time zone by its IANA or Windows name.</summary>
    /// <returns>Null if this computer does not have it. Windows PowerShell knows only Windows names.</returns>
    public static TimeZoneInfo? TryFind(string name)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException)
        {
            return null;
        }
    }
}
