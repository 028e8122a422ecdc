namespace VisitCloud.Package;

/// <summary>The staged module can't be published as it is.</summary>
internal sealed class PackageException(string message) : Exception(message);
