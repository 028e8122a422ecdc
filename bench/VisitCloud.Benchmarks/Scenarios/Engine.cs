using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>A runspace of the PowerShell engine.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public Engine() => _runspace.Open();

    public static Engine Connect(Uri address, int parallelRequests)
    {
        var engine = new Engine();
        engine.Run("Import-Module $args[0]", typeof(Engine).Assembly.Location);
        engine.Run(
            "Import-Module $args[0]; Connect-VisitApi $args[1] -BaseUri $args[2] -ExpoId $args[3] -MaxConcurrentRequests $args[4]",
            ModuleImport.VisitCloudManifest,
            SandboxProcess.Key,
            address,
            SandboxProcess.Expo,
            parallelRequests);
        return engine;
    }

    public IReadOnlyList<PSObject> Run(string script, params object[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);
        var output = shell.Invoke();
        return shell.Streams.Error.Count == 0 ? output : throw new InvalidOperationException(shell.Streams.Error[0].ToString());
    }

    public void Dispose() => _runspace.Dispose();
}
