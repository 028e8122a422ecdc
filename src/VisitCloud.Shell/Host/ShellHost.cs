using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace VisitCloud.Shell.Host;

/// <summary>The engine's host: this process and its console.</summary>
internal sealed class ShellHost : PSHost
{
    private readonly ConsoleScreen _screen = new();

    /// <summary>What <c>exit</c> was called with.</summary>
    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "VisitCloud.Shell";

    public override PSHostUserInterface UI => _screen;

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override void EnterNestedPrompt() => throw new PSNotSupportedException("This shell has no nested prompts.");

    public override void ExitNestedPrompt() => throw new PSNotSupportedException("This shell has no nested prompts.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
