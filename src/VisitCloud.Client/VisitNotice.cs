namespace VisitCloud.Client;

/// <summary>A message about a request in progress. Notices are reported on thread-pool threads.</summary>
/// <param name="Message">The message, in one line. It never contains the API key.</param>
/// <param name="Wait">The time until the next attempt; zero if there is no wait.</param>
/// <param name="IsWarning">Whether the message is a warning, because the result is incomplete.</param>
/// <param name="IsContent">Whether the message is the content of a request or a response, which can have several lines.</param>
public readonly record struct VisitNotice(string Message, TimeSpan Wait = default, bool IsWarning = false, bool IsContent = false);
