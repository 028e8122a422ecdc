using System.Security.Cryptography;
using System.Text.Json;
using NuGet.Packaging;

namespace VisitCloud.Package;

/// <summary>The packages that projects have restored, as the assets files of their restore name them.</summary>
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

    /// <summary>The packages that have files in the module, by name, each with those files.</summary>
    /// <exception cref="PackageException">A file of others is of none.</exception>
    public IReadOnlyList<IGrouping<RestoredPackage, string>> Shipped(IReadOnlyDictionary<string, byte[]> files)
        => [.. files.Keys.Where(ModuleFiles.IsForeign).GroupBy(file => Of(file, files[file])).OrderBy(package => package.Key.Name, StringComparer.Ordinal)];

    /// <summary>The package that a file came from: one that has the same file, byte for byte.</summary>
    private RestoredPackage Of(string file, byte[] content)
        => _packages.Find(package => package.Holds(Path.GetFileName(file), content))
            ?? throw new PackageException($"{file} is not ours and not of a package that a shipped project restored, so nothing can name it. VisitCloud.Package.csproj lists those projects.");

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
            _packages.Add(new RestoredPackage(folder, files, DependenciesOf(library.Name, assets)));
        }
    }

    /// <summary>The names of the packages that one needs, for whichever framework.</summary>
    private static HashSet<string> DependenciesOf(string library, JsonElement assets)
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

/// <summary>A package in the folder that it was restored to.</summary>
/// <param name="folder">The folder.</param>
/// <param name="files">Its files, by their path in it.</param>
/// <param name="dependencies">The names of the packages that it needs.</param>
internal sealed class RestoredPackage(string folder, IReadOnlyList<string> files, IReadOnlySet<string> dependencies)
{
    private static readonly string[] NoticeNames = ["LICENSE", "NOTICE", "THIRD-PARTY-NOTICES"];

    private readonly NuspecReader _nuspec = new(Path.Combine(folder, files.Single(file => file.EndsWith(".nuspec", StringComparison.Ordinal))));

    public string Name => _nuspec.GetId();

    public string Version => _nuspec.GetVersion().ToNormalizedString();

    public string Authors => _nuspec.GetAuthors();

    public string? Copyright => _nuspec.GetCopyright();

    /// <summary>The license's SPDX expression, where the package gives one.</summary>
    public string? LicenseExpression => _nuspec.GetLicenseMetadata() is { Type: LicenseType.Expression } license ? license.License : null;

    public string? LicenseAddress => _nuspec.GetLicenseUrl();

    /// <summary>Where the project is, or its sources.</summary>
    public string? Address => _nuspec.GetProjectUrl() is { Length: > 0 } project ? project : _nuspec.GetRepositoryMetadata()?.Url;

    /// <summary>The texts on licenses that lie at the top of the package.</summary>
    public IEnumerable<(string Name, string Text)> Notices => files
        .Where(file => !file.Contains('/') && NoticeNames.Contains(Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .Select(file => (file, File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n").Trim()));

    public IReadOnlySet<string> Dependencies => dependencies;

    public PackageException WithoutLicense() => new($"{Name} states no license.");

    public bool Holds(string name, byte[] content) => files
        .Where(file => Path.GetFileName(file) == name)
        .Any(file => SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))).AsSpan().SequenceEqual(SHA256.HashData(content)));
}
