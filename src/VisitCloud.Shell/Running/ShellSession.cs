using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using VisitCloud.Sandbox;
using VisitCloud.Shell.Host;

namespace VisitCloud.Shell.Running;

/// <summary>The real engine with the built module imported by its manifest, connected to a sandbox.</summary>
internal sealed class ShellSession : IDisposable
{
    private const int Failed = 1;

    private readonly ShellHost _host = new();
    private readonly Runspace _runspace;
    private PowerShell? _running;

    private ShellSession()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        // The host's own calls, such as completion, need to know whose runspace it is.
        Runspace.DefaultRunspace = _runspace;
    }

    public Runspace Runspace => _runspace;

    /// <summary>The code that the script asked to exit with; null while it has not.</summary>
    public int? ExitCode => _host.ExitCode;

    public static ShellSession Open(SandboxServer sandbox)
    {
        var session = new ShellSession();
        var manifest = Path.Combine(Metadata("StagedModule"), "VisitCloud.psd1");
        session.RunQuietly(
            "Import-Module $args[0] -ErrorAction Stop; Connect-VisitApi $args[1] -BaseUri $args[2] -ExpoId $args[3]",
            manifest,
            "sandbox-full",
            sandbox.BaseAddress,
            SandboxServer.FirstExpoId);
        return session;
    }

    /// <summary>Runs what somebody typed and shows what comes of it.</summary>
    /// <returns>Whether it went without errors.</returns>
    public bool Run(string script, params object?[] arguments)
    {
        using var engine = PowerShell.Create(_runspace);
        engine.AddScript(script);
        foreach (var argument in arguments)
            engine.AddArgument(argument);
        // As PowerShell's own host does: one formatter for all of it, errors among the output where they happened.
        engine.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        engine.AddCommand("Out-Default");
        _running = engine;
        try
        {
            engine.Invoke();
            return !engine.HadErrors;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException e)
        {
            Show(e.ErrorRecord);
            return false;
        }
        finally
        {
            _running = null;
        }
    }

    /// <summary>Runs a script as the whole of the program.</summary>
    /// <returns>The code to exit with: what the script said, else 0 when it went well.</returns>
    public int RunToExit(string script, params object?[] arguments)
    {
        var well = Run(script, arguments);
        return ExitCode ?? (well ? 0 : Failed);
    }

    /// <summary>Stops what runs: Ctrl+C.</summary>
    public void Stop() => _running?.BeginStop(null, null);

    public void Dispose() => _runspace.Dispose();

    private void RunQuietly(string script, params object?[] arguments)
    {
        using var engine = PowerShell.Create(_runspace);
        engine.AddScript("trap { break }\n" + script);
        foreach (var argument in arguments)
            engine.AddArgument(argument);
        engine.Invoke();
    }

    private void Show(ErrorRecord error)
    {
        using var engine = PowerShell.Create(_runspace);
        engine.AddCommand("Out-Default");
        // The property that tells the formatter that this object is an error and not about one.
        var shown = PSObject.AsPSObject(error);
        shown.Properties.Add(new PSNoteProperty("writeErrorStream", true));
        engine.Invoke(new[] { shown });
    }

    private static string Metadata(string key)
        => typeof(ShellSession).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
