#if !NET8_0_OR_GREATER
using System.Reflection;

namespace VisitCloud.PowerShell;

/// <summary>
/// Finds assemblies in the module's folder. .NET Framework finds those there that are asked for in the very version that
/// is there; a module has no binding redirects, so for another version it asks here. It has all modules in one place and
/// asks for each of their assemblies, so nothing but this folder's own requests may be answered, and no request may fail.
/// </summary>
internal static class FolderAssemblies
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(FolderAssemblies).Assembly.Location)!;

    private static readonly Dictionary<string, string> Files = Directory.GetFiles(Folder, "*.dll")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase);

    private static int _begun;

    /// <summary>
    /// Answers from now on, once for the process and to its end: assemblies can't be unloaded, and a runspace that removes
    /// the module must not take this from the others.
    /// </summary>
    public static void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) == 0)
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        // A load by name from code names nobody who asks: then only the very assembly that is here will do.
        var isOurs = request.RequestingAssembly is { } asking ? IsHere(asking) : IsExactlyHere(request.Name);
        return isOurs && Files.TryGetValue(new AssemblyName(request.Name).Name, out var file) ? Assembly.LoadFrom(file) : null;
    }

    /// <summary>Assemblies that were made in memory have no place, and some will not be asked for it.</summary>
    private static bool IsHere(Assembly assembly) => !assembly.IsDynamic
        && assembly.Location is { Length: > 0 } location
        && string.Equals(Path.GetDirectoryName(location), Folder, StringComparison.OrdinalIgnoreCase);

    private static bool IsExactlyHere(string name) => name.IndexOf(',') is var end and > 0
        && Files.TryGetValue(name.Substring(0, end), out var file)
        && AssemblyName.GetAssemblyName(file).FullName == name;
}
#endif
