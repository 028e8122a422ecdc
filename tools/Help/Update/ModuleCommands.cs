using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace VisitCloud.Help.Update;

/// <summary>Reads the cmdlets of an assembly with the PowerShell engine, which also knows dynamic parameters.</summary>
internal static class ModuleCommands
{
    /// <exception cref="FileNotFoundException">The module was not built.</exception>
    /// <exception cref="InvalidOperationException">The assembly cannot be imported.</exception>
    public static IReadOnlyList<CmdletInfo> Read(string assembly)
    {
        if (!File.Exists(assembly))
            throw new FileNotFoundException($"The file '{assembly}' does not exist. Run 'dotnet build' first.", assembly);
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        // Only the objects of Get-Command have the dynamic parameters in their parameter sets, which are read while the runspace is open.
        shell.AddScript("""
            $module = Import-Module $args[0] -PassThru
            Get-Command -Name @($module.ExportedCmdlets.Keys) -Module $module.Name | ForEach-Object { $null = $_.ParameterSets; $_ }
            """).AddArgument(assembly);
        var commands = shell.Invoke<CmdletInfo>();
        return shell.Streams.Error.Count == 0
            ? commands
            : throw new InvalidOperationException($"Cannot import '{assembly}': {shell.Streams.Error[0]}");
    }
}
