namespace VisitCloud.Package;

/// <summary>The package cannot be created from the staged module.</summary>
internal sealed class PackageException(string message) : Exception(message);
