namespace VisitCloud.Client;

/// <summary>A text cannot be the ID of a record or an event, so no request was sent.</summary>
/// <param name="id">The text.</param>
public sealed class InvalidIdException(string id)
    : ArgumentException(ArgumentMessages.IdNotValid(TerminalText.Sanitize(id)));
