using System.Management.Automation;
using VisitCloud.PowerShell.Cmdlets.Import;

namespace VisitCloud;

/// <summary>The result of one row of an import.</summary>
public sealed class ImportResult
{
    internal ImportResult(int row, ImportOutcome action)
    {
        Row = row;
        Action = action;
    }

    /// <summary>Gets the number of the row. The first row after the header is row 1.</summary>
    public int Row { get; }

    /// <summary>Gets the action that was taken.</summary>
    public ImportOutcome Action { get; }

    /// <summary>Gets the ID of the record; null if no record was found or created.</summary>
    public string? Id { get; internal init; }

    /// <summary>Gets the ID of the event; null if it is not known.</summary>
    public string? ExpoId { get; internal init; }

    /// <summary>Gets the name of the person or company, or the email address; null if the row has neither.</summary>
    public string? Name { get; internal init; }

    /// <summary>Gets the fields that were sent, such as <c>contact.email</c>.</summary>
    public IReadOnlyList<string> Fields { get; internal init; } = new FieldNames([]);

    /// <summary>Gets the error; null unless the row failed.</summary>
    public ErrorRecord? Error { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => $"Row {Row}: {Action} {Name}".TrimEnd();
}
