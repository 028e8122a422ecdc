using System.Diagnostics;
using System.Globalization;

namespace VisitCloud.Shell.Tests;

/// <summary>Neither the launcher, which hosts the sandbox, nor PowerShell outlives the other.</summary>
public sealed class LifetimeTests
{
    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task PowerShell_exits_when_the_launcher_is_terminated(string signal)
    {
        using var launcher = ShellProcess.Start("-Command", "$PID; Watch-VisitRecord visitor");
        using var pwsh = await FindPowerShellAsync(launcher);

        await SendAsync(signal, launcher);

        await pwsh.WaitForExitAsync();
        await launcher.WaitForExitAsync();
        Assert.NotEqual(0, launcher.ExitCode);
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task The_launcher_exits_when_PowerShell_is_terminated(string signal)
    {
        using var launcher = ShellProcess.Start("-Command", "$PID; Watch-VisitRecord visitor");
        using var pwsh = await FindPowerShellAsync(launcher);

        await SendAsync(signal, pwsh);

        await launcher.WaitForExitAsync();
        Assert.NotEqual(0, launcher.ExitCode);
    }

    [Fact]
    public async Task An_interrupt_of_the_launcher_does_not_end_the_session()
    {
        using var launcher = ShellProcess.Start("-Command", "$PID; Start-Sleep 1; @(Get-VisitExpo).Count");
        using var pwsh = await FindPowerShellAsync(launcher);

        await SendAsync("INT", launcher);

        Assert.Equal("2", await launcher.StandardOutput.ReadLineAsync());
        await launcher.WaitForExitAsync();
        Assert.Equal(0, launcher.ExitCode);
    }

    private static async Task<Process> FindPowerShellAsync(Process launcher)
        => Process.GetProcessById(int.Parse((await launcher.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));

    private static async Task SendAsync(string signal, Process process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
