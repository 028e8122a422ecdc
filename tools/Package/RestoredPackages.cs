using System.Security.Cryptography;
using System.Text.Json;
using NuGet.Packaging;

namespace VisitCloud.Package;

/// <summary>The packages that projects restored, as listed in their assets files.</summary>
internal sealed class RestoredPackages
{
    private readonly List<RestoredPackage> _packages = [];

    public RestoredPackages(IEnumerable<string> assetsFiles)
    {
        foreach (var file in assetsFiles)
        {
            using var assets = JsonDocument.Parse(File.ReadAllBytes(file));
            Read(assets.RootElement);
        }
    }

    /// <summary>Returns the packages that have files in the module, with those files, by name.</summary>
    /// <exception cref="PackageException">A third-party file belongs to no restored package.</exception>
    public IReadOnlyList<IGrouping<RestoredPackage, string>> FindShipped(IReadOnlyDictionary<string, byte[]> files)
        => [.. files.Keys.Where(ModuleFiles.IsThirdParty).GroupBy(file => Find(file, files[file]))
            .OrderBy(package => package.Key.Name, StringComparer.Ordinal)];

    /// <summary>Finds the package that contains an identical file.</summary>
    private RestoredPackage Find(string file, byte[] content)
        => _packages.Find(package => package.Contains(Path.GetFileName(file), content))
            ?? throw new PackageException(
                $"{file} does not belong to a restored package. Add the project that references it to VisitCloud.Package.csproj.");

    private void Read(JsonElement assets)
    {
        var folders = assets.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        foreach (var library in assets.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() != "package")
                continue;
            var path = library.Value.GetProperty("path").GetString()!;
            var folder = folders.Select(root => Path.Combine(root, path)).First(Directory.Exists);
            var files = library.Value.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).ToList();
            _packages.Add(new RestoredPackage(folder, files, GetDependencies(library.Name, assets)));
        }
    }

    /// <summary>Returns the names of the packages that a package depends on, for any framework.</summary>
    private static HashSet<string> GetDependencies(string library, JsonElement assets)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var target in assets.GetProperty("targets").EnumerateObject())
        {
            if (target.Value.TryGetProperty(library, out var entry) && entry.TryGetProperty("dependencies", out var dependencies))
                names.UnionWith(dependencies.EnumerateObject().Select(dependency => dependency.Name));
        }

        return names;
    }
}

/// <summary>A restored package.</summary>
/// <param name="folder">The folder of the package.</param>
/// <param name="files">Its files by their relative paths.</param>
/// <param name="dependencies">The names of the packages that it depends on.</param>
internal sealed class RestoredPackage(string folder, IReadOnlyList<string> files, IReadOnlySet<string> dependencies)
{
    private static readonly string[] NoticeNames = ["LICENSE", "NOTICE", "THIRD-PARTY-NOTICES"];

    private readonly NuspecReader _nuspec = new(Path.Combine(
        folder, files.Single(file => file.EndsWith(".nuspec", StringComparison.Ordinal))));

    public string Name => _nuspec.GetId();

    public string Version => _nuspec.GetVersion().ToNormalizedString();

    public string Authors => _nuspec.GetAuthors();

    public string? Copyright => _nuspec.GetCopyright();

    /// <summary>The SPDX expression of the license, if the package specifies one.</summary>
    public string? LicenseExpression => _nuspec.GetLicenseMetadata() is { Type: LicenseType.Expression } license ? license.License : null;

    public string? LicenseAddress => _nuspec.GetLicenseUrl();

    /// <summary>The URL of the project or its sources.</summary>
    public string? Address => _nuspec.GetProjectUrl() is { Length: > 0 } project ? project : _nuspec.GetRepositoryMetadata()?.Url;

    /// <summary>The license and notice files of the package.</summary>
    public IEnumerable<(string Name, string Text)> Notices => files
        .Where(file => !file.Contains('/')
            && NoticeNames.Contains(Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .Select(file => (file, File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n").Trim()));

    public IReadOnlySet<string> Dependencies => dependencies;

    public PackageException CreateLicenseException() => new($"{Name} does not specify a license.");

    public bool Contains(string name, byte[] content) => files
        .Where(file => Path.GetFileName(file) == name)
        .Any(file => SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))).AsSpan().SequenceEqual(SHA256.HashData(content)));
}
