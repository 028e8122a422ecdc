using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace VisitCloud.Package;

/// <summary>The staged module's files, by their path in the module.</summary>
internal static class ModuleFiles
{
    /// <exception cref="PackageException">A file is not for users.</exception>
    public static SortedDictionary<string, byte[]> Read(string folder)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            files[name] = File.ReadAllBytes(file);
            if (IsForDebugging(name, files[name]))
                throw new PackageException($"{name} holds debug data. Packages are made of the Release build: -c Release.");
        }

        return files;
    }

    /// <summary>Whether a file is of another project: all of those are libraries, and none of theirs has our name.</summary>
    public static bool IsForeign(string name)
        => name.Contains('/') && Path.GetExtension(name) is ".dll" or ".so" or ".dylib" or ".a" && !Path.GetFileName(name).StartsWith("VisitCloud.", StringComparison.Ordinal);

    private static bool IsForDebugging(string name, byte[] content)
        => Path.GetExtension(name) is ".pdb" or ".xml" && !name.EndsWith("-Help.xml", StringComparison.Ordinal)
            || (Path.GetExtension(name) == ".dll" && HoldsSymbols(content));

    private static bool HoldsSymbols(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        return reader.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }
}
