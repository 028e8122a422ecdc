using System.IO.Compression;
using System.Runtime.Versioning;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Versioning;

namespace VisitCloud.Package;

/// <summary>
/// The module as a package, with the metadata that Publish-PSResource and Publish-Module write. The same files make the
/// same package, byte for byte.
/// </summary>
/// <remarks>
/// License and icon are given as those cmdlets give them, as addresses; both lie in the package as files too. The
/// elements of newer nuspec schemas for files are left out: the cmdlets do not write them, so nothing says that the
/// Gallery takes them.
/// </remarks>
internal static class ModulePackage
{
    /// <summary>The oldest time that an archive can state.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(ModuleManifest manifest, string releaseNotes, IReadOnlyDictionary<string, byte[]> files)
    {
        var builder = new PackageBuilder(deterministic: true)
        {
            Id = manifest.Name,
            Version = NuGetVersion.Parse(manifest.Version),
            Description = manifest.Description,
            Copyright = manifest.Copyright,
            ReleaseNotes = releaseNotes,
            LicenseUrl = manifest.License,
            ProjectUrl = manifest.Project,
            IconUrl = manifest.Icon,
        };
        builder.Authors.Add(manifest.Author);
        builder.Owners.Add(manifest.Company);
        builder.Tags.AddRange(TagsOf(manifest));
        foreach (var file in files)
            builder.Files.Add(new ContentFile(file.Key, file.Value));

        using var package = new MemoryStream();
        builder.Save(package);
        return WithoutTimes(package);
    }

    /// <summary>The Gallery finds a module by its commands through tags.</summary>
    private static IEnumerable<string> TagsOf(ModuleManifest manifest) =>
    [
        "PSModule",
        .. manifest.Tags,
        "PSIncludes_Cmdlet",
        .. manifest.Cmdlets.Select(name => $"PSCmdlet_{name}"),
        .. manifest.Cmdlets.Select(name => $"PSCommand_{name}"),
    ];

    private static byte[] WithoutTimes(MemoryStream package)
    {
        using (var archive = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in archive.Entries)
                entry.LastWriteTime = NoTime;
        }

        return package.ToArray();
    }

    private sealed class ContentFile(string path, byte[] content) : IPackageFile
    {
        public string Path => path;

        public string EffectivePath => path;

        public NuGetFramework? NuGetFramework => null;

        public FrameworkName? TargetFramework => null;

        public DateTimeOffset LastWriteTime => NoTime;

        public Stream GetStream() => new MemoryStream(content, writable: false);
    }
}
