using System.Buffers.Binary;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using NuGet.Packaging;
using VisitCloud.Sandbox;
using PowerShellEngine = System.Management.Automation.PowerShell;

namespace VisitCloud.Package.Tests;

/// <summary>The package that is published.</summary>
[Collection(OnePackage.Name)]
public sealed class PackageTests(BuiltPackage package)
{
    [Fact]
    public void Two_builds_in_different_folders_create_the_same_package()
        => Assert.True(package.Content.AsSpan().SequenceEqual(package.ContentFromElsewhere), "The two packages differ.");

    [Fact]
    public void The_package_contains_the_expected_files_and_no_others() => Assert.Equal(ExpectedFiles.All, package.Files);

    [Fact]
    public void The_package_is_small() => Assert.InRange(package.Content.Length, 1, ExpectedFiles.MostBytes);

    [Fact]
    public void No_assembly_contains_symbols_or_a_path_of_the_build_machine()
    {
        foreach (var name in package.Files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var assembly = new PEReader(new MemoryStream(package.Read(name)));
            var entries = assembly.ReadDebugDirectory();

            Assert.DoesNotContain(entries, entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            if (Path.GetFileName(name).StartsWith("VisitCloud.", StringComparison.Ordinal))
                Assert.StartsWith(
                    "/_/src/",
                    assembly.ReadCodeViewDebugDirectoryData(entries.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Path,
                    StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_metadata_of_the_package_equals_the_manifest()
    {
        var manifest = Manifest();
        using var reader = new PackageArchiveReader(new MemoryStream(package.Content));
        var nuspec = reader.NuspecReader;

        Assert.Equal("VisitCloud", nuspec.GetId());
        Assert.Equal(manifest.Version.ToString(), nuspec.GetVersion().ToNormalizedString());
        Assert.Equal(manifest.Author, nuspec.GetAuthors());
        Assert.Equal(manifest.CompanyName, nuspec.GetOwners());
        Assert.Equal(manifest.Description, nuspec.GetDescription());
        Assert.Equal(manifest.Copyright, nuspec.GetCopyright());
        Assert.Equal(manifest.LicenseUri.AbsoluteUri, nuspec.GetLicenseUrl());
        Assert.Equal(manifest.ProjectUri?.AbsoluteUri ?? "", nuspec.GetProjectUrl() ?? "");
        Assert.False(nuspec.GetRequireLicenseAcceptance());
        Assert.Empty(nuspec.GetDependencyGroups());
    }

    [Fact]
    public void The_release_notes_are_the_newest_section_of_the_changelog()
    {
        var changes = Encoding.UTF8.GetString(package.Read("CHANGELOG.md"));
        using var reader = new PackageArchiveReader(new MemoryStream(package.Content));

        var notes = reader.NuspecReader.GetReleaseNotes();

        Assert.NotEmpty(notes);
        Assert.StartsWith(
            $"# Changelog\n\n## {reader.NuspecReader.GetVersion().ToNormalizedString()}\n\n{notes}\n", changes, StringComparison.Ordinal);
        Assert.Equal(notes, Manifest().ReleaseNotes);
    }

    [Fact]
    public void The_package_has_the_tags_for_the_search_in_the_Gallery()
    {
        var cmdlets = Manifest().ExportedCmdlets.Keys.Order(StringComparer.Ordinal).ToList();
        using var reader = new PackageArchiveReader(new MemoryStream(package.Content));
        var text = reader.NuspecReader.GetTags();

        var tags = text.Split(' ');

        Assert.Equal(tags.Distinct(StringComparer.OrdinalIgnoreCase), tags);
        Assert.Subset(
            tags.ToHashSet(),
            new HashSet<string> { "PSModule", "PSEdition_Desktop", "PSEdition_Core", "Windows", "Linux", "MacOS", "PSIncludes_Cmdlet" });
        Assert.Equal(cmdlets.Select(name => $"PSCmdlet_{name}"), tags.Where(tag => tag.StartsWith("PSCmdlet_", StringComparison.Ordinal)));
        Assert.Equal(
            cmdlets.Select(name => $"PSCommand_{name}"), tags.Where(tag => tag.StartsWith("PSCommand_", StringComparison.Ordinal)));
        // The Gallery rejects longer tags. Publish-Module has -SkipAutomaticTags for modules that exceed the limit.
        Assert.InRange(text.Length, 1, 4000);
    }

    [Fact]
    public void Each_third_party_file_is_in_the_notices_below_its_license()
    {
        var notices = Encoding.UTF8.GetString(package.Read("THIRD-PARTY-NOTICES.txt"));
        using var bill = JsonDocument.Parse(package.Read("VisitCloud.cdx.json"));
        var foreign = package.Files
            .Where(file => Path.GetExtension(file) is ".dll" or ".so" or ".dylib"
                && !Path.GetFileName(file).StartsWith("VisitCloud.", StringComparison.Ordinal));

        var named = new List<string>();
        foreach (var library in bill.RootElement.GetProperty("components")
            .EnumerateArray().Where(component => component.TryGetProperty("purl", out _)))
        {
            var start = notices.IndexOf($"\n{library.GetProperty("name")} {library.GetProperty("version")}\n---", StringComparison.Ordinal);
            Assert.True(start >= 0, library.GetProperty("purl").GetString());
            var lines = notices[start..].Split("\n\n")[1].Split('\n');
            Assert.Contains($"License: {library.GetProperty("licenses")[0].GetProperty("expression")}", lines);
            Assert.Contains(lines, line => line.StartsWith("Copyright: ", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.StartsWith("Project: https://", StringComparison.Ordinal));
            named.AddRange(lines.Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim()));
        }

        Assert.Equal(foreign, named.Order(StringComparer.Ordinal));
        Assert.Contains("Permission is hereby granted, free of charge", notices);
    }

    [Fact]
    public void The_icon_has_the_size_that_galleries_display()
    {
        var icon = package.Read("icon.png");

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], icon[..8]);
        Assert.Equal((128, 128), (BigEndian(icon, 16), BigEndian(icon, 20)));
    }

    [Fact]
    public async Task The_unpacked_package_is_a_working_module()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 250 });
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var engine = PowerShellEngine.Create(runspace);
        engine.AddScript("""
            param($module, $address, $expo)
            $ErrorActionPreference = 'Stop'
            Import-Module $module
            Connect-VisitApi -ApiKey sandbox-full -BaseUri $address
            Get-VisitVisitor -ExpoId $expo
            """).AddArgument(Path.Combine(package.Folder, "VisitCloud.psd1"))
            .AddArgument(sandbox.BaseAddress)
            .AddArgument(SandboxServer.FirstExpoId);

        var visitors = await engine.InvokeAsync();

        // A first page, which is full.
        Assert.Equal(100, visitors.Count);
        Assert.Equal("VisitCloud.Visitor", visitors[0].TypeNames[0]);
    }

    private static int BigEndian(byte[] bytes, int start) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(start));

    /// <summary>Reads the manifest as the tools of the Gallery do.</summary>
    private PSModuleInfo Manifest()
    {
        using var engine = PowerShellEngine.Create(InitialSessionState.CreateDefault2());
        var manifest = engine.AddCommand("Test-ModuleManifest")
            .AddArgument(Path.Combine(package.Folder, "VisitCloud.psd1")).Invoke<PSModuleInfo>();
        Assert.Empty(engine.Streams.Error);
        return manifest.Single();
    }
}
