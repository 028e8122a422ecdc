namespace VisitCloud.Sandbox.Faults;

/// <summary>Marks a request whose response will not arrive complete, so that its records do not count as read.</summary>
internal sealed class IncompleteResponseFeature;
