using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace VisitCloud.Help.Update;

/// <summary>Reads the cmdlets of a module with the PowerShell engine, which also knows dynamic parameters.</summary>
internal static class ModuleCommands
{
    /// <exception cref="FileNotFoundException">The module was not built.</exception>
    public static IReadOnlyList<CmdletInfo> Read(string manifest)
    {
        if (!File.Exists(manifest))
            throw new FileNotFoundException($"The module '{manifest}' does not exist. Run 'dotnet build' first.", manifest);
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        // Only the objects of Get-Command have the dynamic parameters in their parameter sets, which are read while the runspace is open.
        shell.AddScript("""
            $module = Import-Module $args[0] -PassThru -ErrorAction Stop
            Get-Command -Name @($module.ExportedCmdlets.Keys) -Module $module.Name | ForEach-Object { $null = $_.ParameterSets; $_ }
            """).AddArgument(manifest);
        return shell.Invoke<CmdletInfo>();
    }
}
