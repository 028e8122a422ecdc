using VisitCloud.Client.Sync;
#if NET8_0_OR_GREATER
using System.Reflection;
using System.Runtime.Loader;
using VisitCloud.Client;
#endif

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>
/// Loads the assembly with the databases on first use. It has its own load context, so that its drivers cannot conflict
/// with other versions that modules in the session have loaded.
/// </summary>
internal static class StoreLibrary
{
#if NET8_0_OR_GREATER
    private static readonly Lazy<IStoreFactory> Loaded = new(Load);

    /// <summary>Gets the factory that opens databases.</summary>
    public static IStoreFactory Factory => Loaded.Value;

    private static IStoreFactory Load()
    {
        var module = Path.GetDirectoryName(typeof(StoreLibrary).Assembly.Location)!;
        var file = Path.GetFullPath(Path.Combine(module, "..", "..", "store", "VisitCloud.Store.dll"));
        var factory = new StoreContext(file).LoadFromAssemblyPath(file).GetType("VisitCloud.Store.StoreFactory", throwOnError: true)!;
        return (IStoreFactory)Activator.CreateInstance(factory)!;
    }

    private sealed class StoreContext(string storePath) : AssemblyLoadContext("VisitCloud.Store")
    {
        private readonly AssemblyDependencyResolver _resolver = new(storePath);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // Both contexts share the assembly with the contracts.
            var shared = typeof(VisitClient).Assembly;
            if (assemblyName.Name == shared.GetName().Name)
                return shared;
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
        }

        protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
            => _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;
    }
#else
    /// <summary>Gets the factory. Windows PowerShell cannot load the database drivers.</summary>
    /// <exception cref="PlatformNotSupportedException">Always.</exception>
    public static IStoreFactory Factory => throw new PlatformNotSupportedException(SyncMessages.NeedsNewerPowerShell);
#endif
}
