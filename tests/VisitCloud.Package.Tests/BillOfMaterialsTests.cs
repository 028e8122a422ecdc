using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using NuGet.Packaging;

namespace VisitCloud.Package.Tests;

/// <summary>The bill of materials matches the contents of the package.</summary>
[Collection(OnePackage.Name)]
public sealed class BillOfMaterialsTests(BuiltPackage package)
{
    private const string FileName = "VisitCloud.cdx.json";

    private static readonly string[] Permissive = ["MIT", "Apache-2.0", "PostgreSQL"];

    [Fact]
    public void The_bill_of_materials_lists_each_file_once_with_its_hash()
    {
        using var bill = Read();

        var listed = Components(bill.RootElement)
            .Where(component => Text(component, "type") == "file")
            .Select(file => $"{Text(file, "name")} {Text(file.GetProperty("hashes").EnumerateArray().Single(), "content")}");

        var shipped = package.Files.Where(file => file != FileName)
            .Select(file => $"{file} {Convert.ToHexStringLower(SHA256.HashData(package.Read(file)))}");
        Assert.Equal(shipped.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_bill_of_materials_has_the_version_of_the_module()
    {
        using var bill = Read();
        using var reader = new PackageArchiveReader(new MemoryStream(package.Content));
        var module = bill.RootElement.GetProperty("metadata").GetProperty("component");

        Assert.Equal(("CycloneDX", "1.6"), (Text(bill.RootElement, "bomFormat"), Text(bill.RootElement, "specVersion")));
        Assert.Equal(
            (reader.NuspecReader.GetId(), reader.NuspecReader.GetVersion().ToNormalizedString()),
            (Text(module, "name"), Text(module, "version")));
    }

    [Fact]
    public void Each_third_party_file_is_listed_below_its_package_and_version()
    {
        using var bill = Read();
        var packages = Components(bill.RootElement).Where(component => Text(component, "type") == "library").ToList();

        Assert.NotEmpty(packages);
        foreach (var library in packages)
        {
            Assert.Equal($"pkg:nuget/{Text(library, "name")}@{Text(library, "version")}", Text(library, "purl"));
            // Native libraries state no version.
            foreach (var file in library.GetProperty("components")
                .EnumerateArray()
                .Where(file => Text(file, "name") is var name
                    && name.EndsWith(".dll", StringComparison.Ordinal)
                    && !name.Contains("/native/", StringComparison.Ordinal)))
            {
                var stated = FileVersionInfo.GetVersionInfo(Path.Combine(package.Folder, Text(file, "name"))).ProductVersion;
                Assert.StartsWith(Text(library, "version"), stated, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_component_has_a_license()
    {
        using var bill = Read();

        var components = bill.RootElement.GetProperty("components").EnumerateArray().ToList();
        Assert.NotEmpty(components);
        Assert.All(
            components,
            component => Assert.Contains(Text(component.GetProperty("licenses").EnumerateArray().Single(), "expression"), Permissive));
    }

    [Fact]
    public void The_dependencies_lead_from_the_module_to_every_package()
    {
        using var bill = Read();
        var needs = bill.RootElement.GetProperty("dependencies").EnumerateArray()
            .ToDictionary(
                entry => Text(entry, "ref"),
                entry => entry.GetProperty("dependsOn").EnumerateArray().Select(needed => needed.GetString()!).ToList());

        var reached = new HashSet<string>();
        var next = new Stack<string>([Text(bill.RootElement.GetProperty("metadata").GetProperty("component"), "bom-ref")]);
        while (next.TryPop(out var reference))
        {
            if (reached.Add(reference))
                needs[reference].ForEach(next.Push);
        }

        Assert.Equal(needs.Keys.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
        Assert.Equal(1 + Components(bill.RootElement).Count(component => Text(component, "type") == "library"), reached.Count);
    }

    private static IEnumerable<JsonElement> Components(JsonElement parent) => parent.TryGetProperty("components", out var components)
        ? components.EnumerateArray().SelectMany(component => Components(component).Prepend(component))
        : [];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private JsonDocument Read() => JsonDocument.Parse(package.Read(FileName));
}
