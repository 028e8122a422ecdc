#if !NET8_0_OR_GREATER
using System.Management.Automation;
using System.Net;

namespace VisitCloud.PowerShell;

/// <summary>Prepares Windows PowerShell when the module is imported.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        FolderAssemblies.Register();
        AllowTls12();
    }

    /// <summary>
    /// Adds TLS 1.2 to the protocols of the process. By default, powershell.exe allows only older ones on some systems.
    /// </summary>
    private static void AllowTls12()
    {
        const SecurityProtocolType systemDefault = 0;
        if (ServicePointManager.SecurityProtocol != systemDefault)
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
    }
}
#endif
