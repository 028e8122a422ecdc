using System.Diagnostics;
using System.IO.Pipes;
using System.Reflection;
using System.Runtime.InteropServices;
using VisitCloud.Sandbox;
using VisitCloud.Tools;

namespace VisitCloud.Shell;

/// <summary>Runs PowerShell with the module imported and connected to a sandbox.</summary>
internal static class PowerShellProcess
{
    /// <summary>Runs PowerShell until it exits, or until this process or the <c>dotnet run</c> that started it is terminated.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(SandboxServer sandbox, IEnumerable<string> arguments, bool readsInput)
    {
        var terminated = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The terminal sends Ctrl+C to PowerShell too, which handles it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Terminate);
        // Session.ps1 ends PowerShell when this end of the pipe is closed, which happens also when this process is killed.
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        using var pwsh = Process.Start(CreateStartInfo(sandbox, pipe.GetClientHandleAsString(), arguments, readsInput))!;
        pipe.DisposeLocalCopyOfClientHandle();
        if (pwsh.StartInfo.RedirectStandardInput)
            pwsh.StandardInput.Close();

        await Task.WhenAny(pwsh.WaitForExitAsync(), terminated.Task, WaitForDotNetRunAsync());
        pipe.Dispose();
        await pwsh.WaitForExitAsync();
        return terminated.Task.IsCompleted ? await terminated.Task : pwsh.ExitCode;

        void Terminate(PosixSignalContext signal)
        {
            signal.Cancel = true;
            terminated.TrySetResult(signal.Signal == PosixSignal.SIGTERM ? 143 : 129);
        }
    }

    private static ProcessStartInfo CreateStartInfo(SandboxServer sandbox, string pipe, IEnumerable<string> arguments, bool readsInput)
    {
        var module = typeof(PowerShellProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "StagedModule").Value!;
        var start = PowerShellTool.CreateStartInfo();
        var session = Path.Combine(AppContext.BaseDirectory, "Session.pssc");
        string[] preparation = ["-NoLogo", "-NoProfile", "-ExecutionPolicy", "Bypass", "-ConfigurationFile", session];
        foreach (var argument in preparation.Concat(arguments))
            start.ArgumentList.Add(argument);
        // PowerShell would wait for the end of an input that it does not need.
        start.RedirectStandardInput = !readsInput && Console.IsInputRedirected;
        start.Environment["VISIT_LAUNCHER_PIPE"] = pipe;
        start.Environment["VISIT_MODULE"] = Path.Combine(module, "VisitCloud.psd1");
        start.Environment["VISIT_API_KEY"] = "sandbox-full";
        start.Environment["VISIT_API_BASEURI"] = sandbox.BaseAddress.ToString();
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        // Background jobs and parallel script blocks load the module by name.
        var modules = Path.GetFullPath(Path.Combine(module, ".."));
        start.Environment["PSModulePath"] = modules + Path.PathSeparator + Environment.GetEnvironmentVariable("PSModulePath");
        return start;
    }

    /// <summary>
    /// Completes when the <c>dotnet run</c> that started this process ends. On Windows, <c>dotnet run</c> ends this process itself.
    /// </summary>
    private static Task WaitForDotNetRunAsync()
    {
        try
        {
            var parent = OperatingSystem.IsWindows() ? null : Process.GetProcessById(GetParentProcessId());
            return parent?.ProcessName == "dotnet" ? parent.WaitForExitAsync() : Task.Delay(Timeout.Infinite);
        }
        catch (ArgumentException)
        {
            return Task.CompletedTask;
        }
    }

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int GetParentProcessId();
}
