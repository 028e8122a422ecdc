using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>A value that the user specified cannot be sent. The message says what to change.</summary>
public sealed class InputException(string errorId, string message) : Exception(message)
{
    /// <summary>The ID of the error for a cell or a parameter value that does not fit its field.</summary>
    internal const string CellInvalid = "VisitCellInvalid";

    /// <summary>The ID of the error for a value of -Property that cannot be converted.</summary>
    internal const string PropertyInvalid = "VisitPropertyInvalid";

    /// <summary>The ID of the error for a time that cannot be sent.</summary>
    internal const string TimeInvalid = "VisitTimeInvalid";

    /// <summary>The ID of the error, for scripts.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>Whether the command ends, because every other row would fail in the same way.</summary>
    public bool EndsCommand { get; init; }

    /// <summary>Adds the name of the field to the message.</summary>
    internal InputException AddName(string name) => new(ErrorId, $"{TerminalText.Sanitize(name)}: {Message}") { EndsCommand = EndsCommand };
}
