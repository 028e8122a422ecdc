#if !NET8_0_OR_GREATER
using System.Management.Automation;
using System.Net;
using System.Reflection;

namespace VisitCloud.PowerShell;

/// <summary>
/// What only Windows PowerShell needs. It has no binding redirects for a module: the assemblies beside this one refer to
/// several versions of each other, and each must be met by the one file that is there.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!;

    /// <inheritdoc/>
    public void OnImport()
    {
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        AllowTls12();
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    /// <summary>Adds TLS 1.2 where somebody has fixed the process to older ones; never takes anything away.</summary>
    private static void AllowTls12()
    {
        const SecurityProtocolType systemDefault = 0;
        if (ServicePointManager.SecurityProtocol != systemDefault)
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        // Other modules' requests are none of our business.
        if (request.RequestingAssembly is not { } asking || Path.GetDirectoryName(asking.Location) != Folder)
            return null;
        var file = Path.Combine(Folder, new AssemblyName(request.Name).Name + ".dll");
        return File.Exists(file) ? Assembly.LoadFrom(file) : null;
    }
}
#endif
