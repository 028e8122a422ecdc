namespace VisitCloud.Sandbox;

/// <summary>An uploaded image.</summary>
/// <param name="VisitorId">The ID of the visitor.</param>
/// <param name="Type"><c>ProfilePhoto</c>, <c>IdCard</c>, or <c>IdPhoto</c>.</param>
/// <param name="Content">The bytes of the image.</param>
public sealed record StoredImage(string VisitorId, string Type, ReadOnlyMemory<byte> Content);
