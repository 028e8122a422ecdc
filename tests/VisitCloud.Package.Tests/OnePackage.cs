namespace VisitCloud.Package.Tests;

/// <summary>The tests that share the package: it is made once for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class OnePackage : ICollectionFixture<BuiltPackage>
{
    public const string Name = "The package";
}
