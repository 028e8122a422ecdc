using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace VisitCloud.Package;

/// <summary>The files of the staged module by their relative paths.</summary>
internal static class ModuleFiles
{
    /// <exception cref="PackageException">A file has debug data.</exception>
    public static SortedDictionary<string, byte[]> Read(string folder)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            files[name] = File.ReadAllBytes(file);
            if (IsDebugData(name, files[name]))
                throw new PackageException($"{name} has debug data. Run with -c Release.");
        }

        return files;
    }

    /// <summary>Whether a file is a third-party library.</summary>
    public static bool IsThirdParty(string name)
        => name.Contains('/')
            && Path.GetExtension(name) is ".dll" or ".so" or ".dylib" or ".a"
            && !Path.GetFileName(name).StartsWith("VisitCloud.", StringComparison.Ordinal);

    private static bool IsDebugData(string name, byte[] content)
        => Path.GetExtension(name) is ".pdb" or ".xml" && !name.EndsWith("-Help.xml", StringComparison.Ordinal)
            || (Path.GetExtension(name) == ".dll" && HasSymbols(content));

    private static bool HasSymbols(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        return reader.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }
}
