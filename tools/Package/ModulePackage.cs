using System.IO.Compression;
using System.Runtime.Versioning;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Versioning;

namespace VisitCloud.Package;

/// <summary>
/// Creates the package, with the metadata that Publish-PSResource and Publish-Module write. The same files produce the same
/// package, byte for byte.
/// </summary>
/// <remarks>
/// Like those cmdlets, it specifies the license and the icon by URL; both files are in the package too. It does not use the
/// elements of newer nuspec schemas for files, which the cmdlets do not write.
/// </remarks>
internal static class ModulePackage
{
    /// <summary>The oldest time that a ZIP archive supports.</summary>
    private static readonly DateTimeOffset OldestTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

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
        builder.Tags.AddRange(CreateTags(manifest));
        foreach (var file in files)
            builder.Files.Add(new ContentFile(file.Key, file.Value));

        using var package = new MemoryStream();
        builder.Save(package);
        return RemoveTimes(package);
    }

    /// <summary>The gallery finds modules by their cmdlets through these tags.</summary>
    private static IEnumerable<string> CreateTags(ModuleManifest manifest) =>
    [
        "PSModule",
        .. manifest.Tags,
        "PSIncludes_Cmdlet",
        .. manifest.Cmdlets.Select(name => $"PSCmdlet_{name}"),
        .. manifest.Cmdlets.Select(name => $"PSCommand_{name}"),
    ];

    private static byte[] RemoveTimes(MemoryStream package)
    {
        using (var archive = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in archive.Entries)
                entry.LastWriteTime = OldestTime;
        }

        return package.ToArray();
    }

    private sealed class ContentFile(string path, byte[] content) : IPackageFile
    {
        public string Path => path;

        public string EffectivePath => path;

        public NuGetFramework? NuGetFramework => null;

        public FrameworkName? TargetFramework => null;

        public DateTimeOffset LastWriteTime => OldestTime;

        public Stream GetStream() => new MemoryStream(content, writable: false);
    }
}
