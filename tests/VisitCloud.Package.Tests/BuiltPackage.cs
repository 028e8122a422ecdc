namespace VisitCloud.Package.Tests;

/// <summary>The package, built twice from the same sources in two folders, and unpacked as by an installer.</summary>
public sealed class BuiltPackage : IAsyncLifetime
{
    private static readonly string[] Envelope = ["_rels/", "package/", "[Content_Types].xml", "VisitCloud.nuspec"];

    private readonly string _parent = Directory.CreateTempSubdirectory("VisitCloud-").FullName;

    public byte[] Content { get; private set; } = [];

    public byte[] ContentFromElsewhere { get; private set; } = [];

    /// <summary>The folder of the installed module.</summary>
    public string Folder => Path.Combine(_parent, "VisitCloud");

    /// <summary>The paths of the module's files, in order.</summary>
    public IReadOnlyList<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    public async Task InitializeAsync()
    {
        using (var here = new SourceCopy("a"))
        using (var elsewhere = new SourceCopy("another-folder with a longer name"))
        {
            var packages = await Task.WhenAll(here.PackAsync(), elsewhere.PackAsync());
            (Content, ContentFromElsewhere) = (packages[0], packages[1]);
        }

        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(Content));
        foreach (var entry in archive.Entries
            .Where(entry => !Envelope.Any(part => entry.FullName.StartsWith(part, StringComparison.Ordinal))))
        {
            var target = Path.Combine(Folder, Uri.UnescapeDataString(entry.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var file = File.Create(target);
            await using var content = await entry.OpenAsync();
            await content.CopyToAsync(file);
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_parent, recursive: true);
        return Task.CompletedTask;
    }
}
