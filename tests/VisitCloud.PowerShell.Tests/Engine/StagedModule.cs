using System.Reflection;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>The installed module, with the build under test in the folder that this engine loads from.</summary>
internal static class StagedModule
{
    private const string BuildOfThisEngine = "net8.0";

    private static readonly Lazy<string> Prepared = new(Prepare);

    /// <summary>The build that these tests run with.</summary>
    public static string Build { get; } = Metadata("ModuleBuild");

    /// <summary>The staged module's own folder.</summary>
    public static string Staged { get; } = Metadata("StagedModule");

    /// <summary>The manifest to import.</summary>
    public static string Manifest => Path.Combine(Prepared.Value, "VisitCloud.psd1");

    /// <summary>The folder to search for modules in.</summary>
    public static string ModulePath => Path.GetDirectoryName(Path.GetDirectoryName(Manifest)!)!;

    private static string Prepare()
    {
        if (Build == BuildOfThisEngine)
            return Staged;

        var parent = Directory.CreateTempSubdirectory("VisitCloud-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(parent, recursive: true);
        var folder = Path.Combine(parent, "VisitCloud");
        foreach (var file in Directory.EnumerateFiles(Staged, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Staged, file);
            if (relative.StartsWith(Path.Combine("bin", BuildOfThisEngine), StringComparison.Ordinal))
                continue;
            var target = Path.Combine(folder, relative.Replace(Build, BuildOfThisEngine, StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder;
    }

    private static string Metadata(string key)
        => typeof(StagedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
