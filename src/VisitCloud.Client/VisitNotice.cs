namespace VisitCloud.Client;

/// <summary>Something that a person may want to know while a request is under way. Told on pool threads.</summary>
/// <param name="Message">One line; never holds the key.</param>
/// <param name="Wait">How long nothing will happen from now on; zero where nothing is waited for.</param>
public readonly record struct VisitNotice(string Message, TimeSpan Wait = default);
