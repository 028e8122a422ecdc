namespace VisitCloud.Client.Changes;

/// <summary>The exception that is thrown if another process uses a state file.</summary>
public sealed class StateInUseException(string message, Exception inner) : IOException(message, inner);
