namespace VisitCloud.Client.Compat;

/// <summary>The path of a file to write is a link. To follow it could overwrite a file of another user.</summary>
/// <param name="path">The path of the link.</param>
internal sealed class LinkedFileException(string path) : IOException($"{TerminalText.Sanitize(path)} is a link. Remove it.");
