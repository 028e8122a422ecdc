namespace VisitCloud.Client.Changes;

/// <summary>Somebody else uses the file that remembers how far lists have been read: nothing is wrong with it.</summary>
public sealed class StateInUseException(string message, Exception inner) : IOException(message, inner);
