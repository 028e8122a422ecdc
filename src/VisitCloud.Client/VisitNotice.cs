namespace VisitCloud.Client;

/// <summary>Something that a person may want to know while a request is under way. Told on pool threads.</summary>
/// <param name="Message">One line; never holds the key.</param>
public readonly record struct VisitNotice(string Message);
