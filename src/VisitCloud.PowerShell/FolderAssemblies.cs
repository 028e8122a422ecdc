#if !NET8_0_OR_GREATER
using System.Reflection;

namespace VisitCloud.PowerShell;

/// <summary>
/// Resolves assemblies from the module's folder. A module has no binding redirects, so .NET Framework does not load an
/// assembly in another version than the requested one. The event is raised for the assemblies of all modules, so only
/// requests from this folder are resolved, and no request may throw.
/// </summary>
internal static class FolderAssemblies
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(FolderAssemblies).Assembly.Location)!;

    private static readonly Dictionary<string, string> Files = Directory.GetFiles(Folder, "*.dll")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase);

    private static int _isRegistered;

    /// <summary>
    /// Registers the handler once per process. It is never removed, because assemblies cannot be unloaded and other runspaces
    /// may still use the module.
    /// </summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _isRegistered, 1) == 0)
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        // Assembly.Load by name has no requesting assembly. Then only the exact assembly of this folder is returned.
        var isOurs = request.RequestingAssembly is { } requester ? IsInFolder(requester) : IsExactMatch(request.Name);
        return isOurs && Files.TryGetValue(new AssemblyName(request.Name).Name, out var file) ? Assembly.LoadFrom(file) : null;
    }

    /// <summary>Dynamic assemblies have no location, and some throw if it is read.</summary>
    private static bool IsInFolder(Assembly assembly) => !assembly.IsDynamic
        && assembly.Location is { Length: > 0 } location
        && string.Equals(Path.GetDirectoryName(location), Folder, StringComparison.OrdinalIgnoreCase);

    private static bool IsExactMatch(string name) => name.IndexOf(',') is var end and > 0
        && Files.TryGetValue(name.Substring(0, end), out var file)
        && AssemblyName.GetAssemblyName(file).FullName == name;
}
#endif
