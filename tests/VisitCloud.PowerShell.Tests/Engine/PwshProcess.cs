using System.Diagnostics;
using System.Globalization;
using System.Management.Automation.Runspaces;
using VisitCloud.Tools;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>
/// A process of the real pwsh, which is a local tool of this repository. It runs what the hosted engine refuses, such as
/// Start-Job, in a runspace for each session.
/// </summary>
public sealed class PwshProcess : IDisposable
{
    /// <summary>Runs a script in a session of the process and passes its output and errors on.</summary>
    private const string Invoke = """
        function Invoke-InSession {
            [CmdletBinding()]
            param([string] $Id, [string] $Script, [object[]] $Arguments)

            $shell = [powershell]::Create($sessions[$Id]).AddScript($Script)
            try {
                foreach ($argument in $Arguments) { $null = $shell.AddArgument($argument) }
                try { $shell.Invoke() } catch { $terminating = $_.Exception.InnerException.ErrorRecord }
                foreach ($record in $shell.Streams.Error) { $PSCmdlet.WriteError($record) }
                if ($terminating) { $PSCmdlet.ThrowTerminatingError($terminating) }
            } finally { $shell.Dispose() }
        }
        $sessions = @{}
        """;

    private readonly Process _process;
    private readonly Shell _control;

    public PwshProcess()
    {
        // The process ends with its standard input, also where the test host is killed.
        _process = Process.Start(CreateStartInfo("$PID; [void][Console]::In.ReadToEnd()"))!;
        var processId = int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        // One connection for all sessions: a process takes the next one only some time after the last one was closed.
        _control = Shell.Open(RunspaceFactory.CreateRunspace(new NamedPipeConnectionInfo(processId)));
        _control.Run(Invoke).MustSucceed();
    }

    /// <summary>Creates the information to start a process that runs a script, with redirected input and output.</summary>
    internal static ProcessStartInfo CreateStartInfo(string script)
    {
        var start = PowerShellTool.CreateStartInfo();
        foreach (var argument in new[] { "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", script })
            start.ArgumentList.Add(argument);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        return start;
    }

    /// <summary>Opens a session with the module imported.</summary>
    internal PwshSession Open() => new(_control);

    public void Dispose()
    {
        _control.Dispose();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
