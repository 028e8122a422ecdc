namespace VisitCloud.Sandbox.Access;

/// <summary>What a key may do at one endpoint.</summary>
[Flags]
internal enum EndpointRights
{
    None = 0,
    Read = 1,
    Write = 2,
}
