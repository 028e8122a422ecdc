namespace VisitCloud.Client;

/// <summary>A text cannot be the ID of a record or an event, so no request was sent.</summary>
/// <param name="id">The text.</param>
public sealed class InvalidIdException(string id)
    : ArgumentException(ArgumentMessages.IdNotValid(TerminalText.Sanitize(Shorten(id))))
{
    private const int MaximumLength = 60;

    private static string Shorten(string id) => id.Length > MaximumLength ? id.Substring(0, MaximumLength) + "…" : id;
}
