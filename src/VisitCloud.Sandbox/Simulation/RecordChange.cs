namespace VisitCloud.Sandbox;

/// <summary>A simulated change.</summary>
/// <param name="Type">The webhook type of the record: visitor, action, connection, and so on.</param>
/// <param name="Id">The ID of the record.</param>
/// <param name="Revision">The new revision of the record.</param>
public sealed record RecordChange(string Type, string Id, long Revision);
