using System.Security.Cryptography;
using System.Text.Json;

namespace VisitCloud.Package;

/// <summary>
/// The bill of materials in CycloneDX JSON: each file with its hash, and third-party files below their package. It has no time
/// and no serial number, so that the package is reproducible.
/// </summary>
internal sealed class SoftwareBillOfMaterials
{
    public const string FileName = "VisitCloud.cdx.json";

    private const string OwnLicense = "MIT";

    private readonly Utf8JsonWriter _json;
    private readonly IReadOnlyDictionary<string, byte[]> _files;

    private SoftwareBillOfMaterials(Utf8JsonWriter json, IReadOnlyDictionary<string, byte[]> files) => (_json, _files) = (json, files);

    public static byte[] Write(ModuleManifest manifest, IReadOnlyDictionary<string, byte[]> files, RestoredPackages restored)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            new SoftwareBillOfMaterials(json, files).Write(manifest, restored);
        return text.ToArray();
    }

    private void Write(ModuleManifest manifest, RestoredPackages restored)
    {
        var thirdParty = restored.FindShipped(_files);

        _json.WriteStartObject();
        _json.WriteString("bomFormat", "CycloneDX");
        _json.WriteString("specVersion", "1.6");
        _json.WriteNumber("version", 1);
        _json.WriteStartObject("metadata");
        _json.WritePropertyName("component");
        WriteModule(manifest);
        _json.WriteEndObject();
        _json.WriteStartArray("components");
        foreach (var file in _files.Keys.Where(file => !ModuleFiles.IsThirdParty(file)))
            WriteFile(file);
        foreach (var package in thirdParty)
            WritePackage(package.Key, package);
        _json.WriteEndArray();
        WriteDependencies(manifest, [.. thirdParty.Select(package => package.Key)]);
        _json.WriteEndObject();
    }

    private static string CreateReference(string name, string version) => $"pkg:nuget/{name}@{version}";

    private void WriteModule(ModuleManifest manifest)
    {
        WriteStart("library", CreateReference(manifest.Name, manifest.Version), manifest.Name);
        _json.WriteString("version", manifest.Version);
        _json.WriteString("description", manifest.Description);
        WriteLicense(OwnLicense, address: null);
        _json.WriteString("copyright", manifest.Copyright);
        _json.WriteString("purl", CreateReference(manifest.Name, manifest.Version));
        _json.WriteEndObject();
    }

    private void WritePackage(RestoredPackage package, IEnumerable<string> files)
    {
        WriteStart("library", CreateReference(package.Name, package.Version), package.Name);
        _json.WriteString("version", package.Version);
        _json.WriteString("publisher", package.Authors);
        WriteLicense(package.LicenseExpression, package.LicenseAddress ?? throw package.CreateLicenseException());
        if (!string.IsNullOrEmpty(package.Copyright))
            _json.WriteString("copyright", package.Copyright);
        _json.WriteString("purl", CreateReference(package.Name, package.Version));
        _json.WriteStartArray("components");
        foreach (var file in files)
            WriteFile(file);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteFile(string file)
    {
        WriteStart("file", $"file:{file}", file);
        _json.WriteStartArray("hashes");
        _json.WriteStartObject();
        _json.WriteString("alg", "SHA-256");
        _json.WriteString("content", Convert.ToHexStringLower(SHA256.HashData(_files[file])));
        _json.WriteEndObject();
        _json.WriteEndArray();
        if (!ModuleFiles.IsThirdParty(file))
            WriteLicense(OwnLicense, address: null);
        _json.WriteEndObject();
    }

    private void WriteStart(string type, string reference, string name)
    {
        _json.WriteStartObject();
        _json.WriteString("type", type);
        _json.WriteString("bom-ref", reference);
        _json.WriteString("name", name);
    }

    private void WriteLicense(string? expression, string? address)
    {
        _json.WriteStartArray("licenses");
        _json.WriteStartObject();
        if (expression is not null)
        {
            _json.WriteString("expression", expression);
        }
        else
        {
            _json.WriteStartObject("license");
            _json.WriteString("name", "See the license of the package");
            _json.WriteString("url", address);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteDependencies(ModuleManifest manifest, IReadOnlyList<RestoredPackage> packages)
    {
        _json.WriteStartArray("dependencies");
        WriteDependency(
            CreateReference(manifest.Name, manifest.Version),
            packages.Where(package => !packages.Any(other => other.Dependencies.Contains(package.Name))));
        foreach (var package in packages)
            WriteDependency(
                CreateReference(package.Name, package.Version), packages.Where(other => package.Dependencies.Contains(other.Name)));
        _json.WriteEndArray();
    }

    private void WriteDependency(string reference, IEnumerable<RestoredPackage> dependencies)
    {
        _json.WriteStartObject();
        _json.WriteString("ref", reference);
        _json.WriteStartArray("dependsOn");
        foreach (var package in dependencies)
            _json.WriteStringValue(CreateReference(package.Name, package.Version));
        _json.WriteEndArray();
        _json.WriteEndObject();
    }
}
