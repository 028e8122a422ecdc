namespace VisitCloud.Sandbox;

/// <summary>An image that was uploaded.</summary>
/// <param name="VisitorId">Whose.</param>
/// <param name="Type">ProfilePhoto, IdCard or IdPhoto.</param>
/// <param name="Content">The bytes as they came.</param>
public sealed record StoredImage(string VisitorId, string Type, ReadOnlyMemory<byte> Content);
