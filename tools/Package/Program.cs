using System.Reflection;
using VisitCloud.Package;

var settings = typeof(ModulePackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
    .ToLookup(setting => setting.Key, setting => setting.Value!);
var staged = settings["StagedModule"].Single();

try
{
    var manifest = ModuleManifest.Read(Path.Combine(staged, "VisitCloud.psd1"));
    var notes = ChangeLog.ReadSection(File.ReadAllText(Path.Combine(staged, "CHANGELOG.md")), manifest.Version);
    var files = ModuleFiles.Read(staged);
    files[manifest.FileName] = manifest.WithReleaseNotes(notes);
    var restored = new RestoredPackages(settings["Restored"]);
    files[ThirdPartyNotices.FileName] = ThirdPartyNotices.Write(manifest, files, restored);
    files[SoftwareBillOfMaterials.FileName] = SoftwareBillOfMaterials.Write(manifest, files, restored);

    var package = Path.GetFullPath(Path.Combine(staged, "..", $"{manifest.Name}.{manifest.Version}.nupkg"));
    File.WriteAllBytes(package, ModulePackage.Write(manifest, notes, files));
    Console.WriteLine(package);
    return 0;
}
catch (PackageException e)
{
    Console.Error.WriteLine($"error PACKAGE: {e.Message}");
    return 1;
}
