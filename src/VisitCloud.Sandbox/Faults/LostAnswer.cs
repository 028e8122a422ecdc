namespace VisitCloud.Sandbox.Faults;

/// <summary>Marks a request whose answer will not arrive whole, so that nothing counts as read by it.</summary>
internal sealed class LostAnswer;
