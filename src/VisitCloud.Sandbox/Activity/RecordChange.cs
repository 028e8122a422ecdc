namespace VisitCloud.Sandbox;

/// <summary>A change that the sandbox made by itself.</summary>
/// <param name="Type">What changed, by the name that webhooks have for it: visitor, action, connection, ...</param>
/// <param name="Id">The record's ID.</param>
/// <param name="Revision">The record's revision since.</param>
public sealed record RecordChange(string Type, string Id, long Revision);
