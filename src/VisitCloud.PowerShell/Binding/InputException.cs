namespace VisitCloud.PowerShell.Binding;

/// <summary>What the user gave can't be sent as it is; the message says what to change.</summary>
public sealed class InputException(string errorId, string message) : Exception(message)
{
    /// <summary>The error's ID for scripts.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>Whether the command ends, because every other row would fail in the same way.</summary>
    public bool EndsCommand { get; init; }
}
