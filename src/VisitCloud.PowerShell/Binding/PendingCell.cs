namespace VisitCloud.PowerShell.Binding;

/// <summary>A cell whose value, or whether it is sent, can depend on the current record.</summary>
/// <param name="Name">The field of the column, as far as it is known without the record.</param>
/// <param name="UsesParameters">Whether a parameter name in the column stands for its field.</param>
/// <param name="Value">The value of the cell, without formula escaping; null for an empty cell.</param>
internal sealed record PendingCell(FieldName Name, bool UsesParameters, object? Value)
{
    /// <summary>Whether the record must be read before the row can be sent.</summary>
    public bool NeedsRecord { get; init; }

    /// <summary>The text of the cell with its formula escaping; null if it is the same as the value, or not text.</summary>
    public string? EscapedText { get; init; }

    /// <summary>Whether the body contains the converted value, which is sent unless the record contains it already.</summary>
    public bool IsConverted { get; init; }
}
