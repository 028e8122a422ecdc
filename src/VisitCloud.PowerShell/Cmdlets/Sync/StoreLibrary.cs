using VisitCloud.Client.Sync;
#if NET8_0_OR_GREATER
using System.Reflection;
using System.Runtime.Loader;
using VisitCloud.Client;
#endif

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>
/// The assembly with the databases. It is loaded when the first store is opened, in a load context of its own with its
/// drivers, so that neither their versions nor those of other modules in the session can be met in place of each other.
/// </summary>
internal static class StoreLibrary
{
#if NET8_0_OR_GREATER
    private static readonly Lazy<IStoreFactory> Loaded = new(Load);

    /// <summary>Makes stores.</summary>
    public static IStoreFactory Factory => Loaded.Value;

    private static IStoreFactory Load()
    {
        var module = Path.GetDirectoryName(typeof(StoreLibrary).Assembly.Location)!;
        var file = Path.GetFullPath(Path.Combine(module, "..", "..", "store", "VisitCloud.Store.dll"));
        var factory = new StoreContext(file).LoadFromAssemblyPath(file).GetType("VisitCloud.Store.StoreFactory", throwOnError: true)!;
        return (IStoreFactory)Activator.CreateInstance(factory)!;
    }

    private sealed class StoreContext(string store) : AssemblyLoadContext("VisitCloud.Store")
    {
        private readonly AssemblyDependencyResolver _beside = new(store);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // The types that cross the border are those that the module has.
            var shared = typeof(VisitClient).Assembly;
            if (assemblyName.Name == shared.GetName().Name)
                return shared;
            return _beside.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
        }

        protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
            => _beside.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;
    }
#else
    /// <summary>There are no database drivers for Windows PowerShell.</summary>
    /// <exception cref="PlatformNotSupportedException">Always.</exception>
    public static IStoreFactory Factory => throw new PlatformNotSupportedException("Sync-VisitExpo needs PowerShell 7.4 or later. In Windows PowerShell, the Get- cmdlets and Export-Csv are there.");
#endif
}
