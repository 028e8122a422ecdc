using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

internal static class CellError
{
    /// <summary>A text in a row that can't become what its column needs.</summary>
    /// <param name="name">The column.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="due">What it should be.</param>
    public static InputException Create(string name, string text, string due)
        => new("VisitCellInvalid", $"{name}: '{TerminalText.Sanitize(text)}' is not {due}.");
}
