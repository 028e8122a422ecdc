#if !NET8_0_OR_GREATER
using System.Management.Automation;
using System.Net;

namespace VisitCloud.PowerShell;

/// <summary>What only Windows PowerShell needs, before the first command runs.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        FolderAssemblies.Register();
        AllowTls12();
    }

    /// <summary>
    /// Adds TLS 1.2 where the process is fixed to older ones, as powershell.exe is by its age; never takes anything away.
    /// </summary>
    private static void AllowTls12()
    {
        const SecurityProtocolType systemDefault = 0;
        if (ServicePointManager.SecurityProtocol != systemDefault)
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
    }
}
#endif
