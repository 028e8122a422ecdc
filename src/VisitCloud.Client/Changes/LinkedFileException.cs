namespace VisitCloud.Client.Changes;

/// <summary>A link stands where the module writes a file of its own. Following it could overwrite somebody else's file.</summary>
/// <param name="path">The path of the link.</param>
internal sealed class LinkedFileException(string path) : IOException($"{path} is a link. Remove it.");
