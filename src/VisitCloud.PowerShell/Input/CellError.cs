using VisitCloud.Client;

namespace VisitCloud.PowerShell.Input;

internal static class CellError
{
    /// <summary>A text in a row that can't become what its column needs.</summary>
    /// <param name="name">The column.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="due">What it should be.</param>
    public static InputException Of(string name, string text, string due)
        => new("VisitCellInvalid", $"{name}: '{SafeText.Of(text)}' is not {due}.");
}
