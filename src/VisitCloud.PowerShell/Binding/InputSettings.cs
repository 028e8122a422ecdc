using System.Globalization;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>The settings of a command for reading the values of parameters and cells.</summary>
internal sealed class InputSettings
{
    /// <summary>The culture of numbers in text; null to accept the formats of all cultures if they are not ambiguous.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>Gets the time zone of times without an offset, or throws an <see cref="InputException"/> if it is not known.</summary>
    public Func<TimeZoneInfo> GetTimeZone { get; init; } = () => TimeZoneInfo.Utc;

    /// <summary>What to do with columns that are not fields.</summary>
    public UnknownFieldAction UnknownField { get; init; }

    /// <summary>Whether text with the Unicode replacement character is sent.</summary>
    public bool AllowsReplacementCharacter { get; init; }

    /// <summary>Whether an empty cell clears its field.</summary>
    public bool ClearsEmpty { get; init; }

    /// <summary>Whether a cell that equals the current value of its field is not sent.</summary>
    public bool OmitsUnchanged { get; init; }

    /// <summary>Whether a row describes a complete record; otherwise it contains the changes to an existing one.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Reports columns that are not sent, and why.</summary>
    public Action<string> WriteVerbose { get; init; } = _ => { };

    /// <summary>Reports columns of rows that are not exports, which were probably meant to be sent. They are reported once.</summary>
    public Action<string> ReportSkippedColumn { get; init; } = _ => { };

    /// <summary>
    /// The columns that are not known fields, but members of a record that this command has read, with the name and the type of
    /// the member.
    /// </summary>
    public Dictionary<string, (FieldName Name, FieldType? Type)> AcceptedColumns { get; } = new(StringComparer.OrdinalIgnoreCase);
}
