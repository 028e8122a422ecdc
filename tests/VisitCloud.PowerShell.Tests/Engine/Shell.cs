using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using PowerShellEngine = System.Management.Automation.PowerShell;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A runspace of the real engine with the module imported by its manifest.</summary>
internal sealed class Shell : IDisposable
{
    private readonly bool _canBeReturned;

    private Shell(Runspace runspace, bool canBeReturned)
    {
        Runspace = runspace;
        _canBeReturned = canBeReturned;
    }

    public Runspace Runspace { get; }

    /// <summary>Opens a runspace with the module imported, which another test can have used before.</summary>
    public static Shell Open() => IdleRunspaces.Take() is { } idle ? new Shell(idle, canBeReturned: true) : Open(host: null);

    /// <summary>Opens a new runspace with a host.</summary>
    public static Shell Open(PSHost? host)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        return Open(host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state), host is null);
    }

    /// <summary>Opens a runspace and imports the module into it.</summary>
    public static Shell Open(Runspace runspace, bool canBeReturned = false)
    {
        runspace.Open();
        var shell = new Shell(runspace, canBeReturned);
        shell.Run("Import-Module -Name $args[0] -ErrorAction Stop", StagedModule.Manifest).MustSucceed();
        return shell;
    }

    /// <summary>A runspace that is connected to a server.</summary>
    public static Shell Connected(Uri address, string more = "", string key = "sandbox-full", PSHost? host = null)
    {
        var shell = host is null ? Open() : Open(host);
        shell.Run($"Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -SkipVerification {more}", key, address).MustSucceed();
        return shell;
    }

    /// <summary>Imports the commands of these tests.</summary>
    public void AddTestCommands() => Run("Import-Module -Assembly $args[0]", typeof(Shell).Assembly).MustSucceed();

    /// <summary>Runs a script to its end.</summary>
    public ScriptResult Run(string script, params object?[] arguments) => Start(script, arguments).WaitForEnd();

    /// <summary>Starts a script on another thread.</summary>
    public RunningScript Start(string script, params object?[] arguments)
    {
        var engine = PowerShellEngine.Create(Runspace);
        // Without the trap, the script would continue after an error that terminates a statement.
        engine.AddScript("trap { break }\n" + script);
        foreach (var argument in arguments)
            engine.AddArgument(argument);
        return new RunningScript(engine);
    }

    public void Dispose()
    {
        if (_canBeReturned)
            IdleRunspaces.Return(Runspace);
        else
            Runspace.Dispose();
    }
}
