using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>A shell for scripts out of documents: connected to a sandbox, with what they take for granted.</summary>
internal static class GuideShell
{
    /// <summary>What scripts have from their surroundings: variables, and the stores of keys and numbers of the places where they run.</summary>
    private const string Given =
        """
        $ConfirmPreference = 'None'
        $berlin = $lyon = Get-VisitSession
        $next = 0
        $other = @(Get-VisitExpo)[1].Id
        $vip = @(Get-VisitRegistrationType -ExpoId 0rwwipz7fufs1 | Where-Object Name -eq VIP)[0]
        $key = [securestring]::new()
        foreach ($letter in 'sandbox-full'.ToCharArray()) { $key.AppendChar($letter) }
        $berlinKey = $lyonKey = [pscredential]::new('key', $key)
        function Get-Secret { $key }
        function Get-Credential { $berlinKey }
        function Import-Clixml { $berlinKey }
        function Get-AutomationPSCredential { $berlinKey }
        $revision = 0
        function Get-AutomationVariable { $global:revision }
        function Set-AutomationVariable { param($Name, $Value) $global:revision = $Value }
        """;

    public static Shell Open(SandboxServer server, string folder)
    {
        var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        shell.Run("Import-Module -Assembly $args[0]; $env:PSModulePath = $args[1]; [void]$ExecutionContext.SessionState.Path.SetLocation($args[2])", typeof(FileCommand).Assembly, StagedModule.ModulePath, folder).MustSucceed();
        return shell;
    }

    /// <summary>Runs what this engine can run of a script; it connects to the sandbox where it connects.</summary>
    public static Outcome Run(Shell shell, SandboxServer server, string script)
    {
        shell.Run(Given).MustSucceed();
        var part = RunnablePart.Of(script, name => shell.Run("Get-Command $args[0] -ErrorAction Ignore", name).Output.Any());
        var key = script.Contains("-Credential", StringComparison.Ordinal) || script.Contains("-ApiKey", StringComparison.Ordinal) ? "" : "; 'Connect-VisitApi:ApiKey' = 'sandbox-full'";
        return shell.Run($"$PSDefaultParameterValues = @{{ 'Connect-VisitApi:BaseUri' = $args[0]{key} }}\n{part}", server.BaseAddress);
    }
}
