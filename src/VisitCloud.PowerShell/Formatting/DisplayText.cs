using System.Collections;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>Formats values for the views of the module, safe for a terminal.</summary>
public static class DisplayText
{
    /// <summary>Formats a value as a cell. Text from attendees cannot move the cursor or change colors.</summary>
    public static string Cell(object? value)
    {
        var plain = RehydratedValue.Restore(value) ?? (value is PSObject wrapped ? wrapped.BaseObject : value);
        return plain switch
        {
            null => "",
            // A deserialized nested object keeps its text, a deserialized list does not.
            PSCustomObject => TerminalText.Sanitize(value!.ToString() ?? "").Trim(),
            ArrayList list => string.Join("; ", list.Cast<object?>().Select(Cell)),
            DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            IFormattable formattable => TerminalText.Sanitize(formattable.ToString(null, System.Globalization.CultureInfo.CurrentCulture)),
            _ => TerminalText.Sanitize(plain.ToString() ?? "").Trim(),
        };
    }

    /// <summary>
    /// Formats the main column of a table: a property of the records of the table's type. The name of a record of another type
    /// in the same stream follows its type, because the other columns may be empty for it.
    /// </summary>
    public static string Main(PSObject record, string typeName, string property)
    {
        if (RecordType.FindResource(record) is { Name: var name } && name != typeName)
            return TerminalText.Sanitize($"{name} {Cell(record.Properties["Type"]?.Value)}".TrimEnd() + ": " + DisplayName.Find(record));
        var value = record.Properties[property]?.Value;
        return DisplayName.FindPerson(value) is { } person ? TerminalText.Sanitize(person) : Cell(value);
    }

    /// <summary>Lists the members that the view of a type does not show, without empty ones, so that new members are visible.</summary>
    public static string Others(PSObject record, string typeName)
    {
        var shown = Resources.All.First(resource => resource.Name == typeName).Fields;
        var others = OwnProperties.Get(record)
            .Where(property => shown.IndexOfProperty(property.Name) < 0)
            .Select(property => (Name: Cell(property.Name), Value: Cell(property.Value)))
            .Where(member => member.Value.Length > 0);
        return string.Join(", ", others.Select(member => $"{member.Name}={member.Value}"));
    }

    /// <summary>Lists the members of an object in a record, one in each line, as Format-List does.</summary>
    public static string Members(PSObject value)
    {
        if (value.BaseObject is NestedObject { Kind: not JsonKind.Object })
            return Cell(value);
        var members = OwnProperties.Get(value)
            .Select(property => (Name: Cell(property.Name), Value: Cell(property.Value)))
            .ToList();
        var width = members.Select(member => member.Name.Length).DefaultIfEmpty().Max();
        var lines = members.Select(member => $"{member.Name.PadRight(width)} : {member.Value}".TrimEnd());
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    /// <summary>
    /// Formats the time of a webhook's last successful call, if known. The log is included only when the webhook is read by its ID.
    /// </summary>
    public static string LastSuccess(PSObject webhook)
    {
        if (IsZero(webhook.Properties["ErrorCount"]?.Value))
            return Cell(webhook.Properties["SentTime"]?.Value);
        var log = webhook.Properties["Log"]?.Value is { } value ? LanguagePrimitives.GetEnumerable(value) : null;
        var last = log?.Cast<object?>().Where(call => call is not null).Select(PSObject.AsPSObject)
            .LastOrDefault(call => call.Properties["Status"]?.Value is 200L);
        return Cell(last?.Properties["Time"]?.Value);
    }

    private static bool IsZero(object? number) => LanguagePrimitives.TryConvertTo<long>(number, out var value) && value == 0;
}
