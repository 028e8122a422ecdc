using System.Management.Automation;

namespace VisitCloud.PowerShell.Output;

/// <summary>A time that came through a job, a file or remoting: there it is no time any more, but an object with a time's members.</summary>
internal static class DeserializedTime
{
    private const string TypeName = "Deserialized.System.DateTimeOffset";

    /// <summary>The time that it was; null where it is something else.</summary>
    public static DateTimeOffset? Of(object? value)
        => value is PSObject brought
            && brought.TypeNames.FirstOrDefault() == TypeName
            && brought.Properties["UtcDateTime"]?.Value is DateTime utc
            && brought.Properties["Offset"]?.Value is TimeSpan offset
                ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToOffset(offset)
                : null;
}
