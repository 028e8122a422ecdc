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
    public void Run(string script, params object?[] arguments) => RunToEnd(script, arguments);

    /// <summary>Runs a script as the whole of the program.</summary>
    /// <returns>The code to exit with, as pwsh -Command: what the script said, else whether its last statement went well.</returns>
    public int RunToExit(string script, params string[] arguments)
    {
        var ended = RunToEnd(script, arguments);
        return ExitCode ?? (ended && WentWell() ? 0 : Failed);
    }

    /// <summary>Runs a script file as the whole of the program.</summary>
    /// <returns>The code to exit with, as pwsh -File: what the script said, else 0 unless an error ended it.</returns>
    public int RunFileToExit(string path, IEnumerable<string> words)
        // A file's own exit ends the file alone: a call that went wrong, with a code.
        => RunToExit(ScriptCall.Of(path, words) + "; if (-not $? -and $LASTEXITCODE) { exit $LASTEXITCODE }");

    /// <summary>Stops what runs: Ctrl+C.</summary>
    public void Stop() => _running?.BeginStop(null, null);

    public void Dispose() => _runspace.Dispose();

    /// <returns>Whether it came to its end, with whatever errors of single statements.</returns>
    private bool RunToEnd(string script, object?[] arguments)
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
            // $? outlives only what belongs to the history.
            engine.Invoke(input: null, new PSInvocationSettings { AddToHistory = true });
            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (ParseException e)
        {
            // The record of such an error has nothing to show. An end that came too early has no place either.
            foreach (var text in e.Errors is { Length: > 0 } ? e.Errors.Select(error => $"line {error.Extent.StartLineNumber}, character {error.Extent.StartColumnNumber}: {error.Message}") : [e.Message])
                _host.UI.WriteErrorLine($"ParserError: {text}");
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

    private void RunQuietly(string script, params object?[] arguments)
    {
        using var engine = PowerShell.Create(_runspace);
        engine.AddScript("trap { break }\n" + script);
        foreach (var argument in arguments)
            engine.AddArgument(argument);
        engine.Invoke();
    }

    private bool WentWell()
    {
        using var engine = PowerShell.Create(_runspace);
        return engine.AddScript("$?").Invoke<bool>().Single();
    }

    private void Show(ErrorRecord error)
    {
        using var engine = PowerShell.Create(_runspace);
        engine.AddCommand("Out-Default");
        // To the formatter it is an object like others: only the engine can mark one as an error, and would then change where it came from.
        var output = Console.Out;
        Console.SetOut(Console.Error);
        try
        {
            engine.Invoke(new[] { error });
        }
        finally
        {
            Console.SetOut(output);
        }
    }

    private static string Metadata(string key)
        => typeof(ShellSession).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
