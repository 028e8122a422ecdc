using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>A session of the real pwsh that runs all code of a document, connected to a separate sandbox.</summary>
internal sealed class ExampleSession : IAsyncDisposable
{
    /// <summary>The variables and settings that examples need.</summary>
    private const string Setup = """
        Set-StrictMode -Version Latest
        $ErrorActionPreference = 'Continue'
        $ConfirmPreference = 'None'
        $env:PSModulePath = "$($args[0])$([IO.Path]::PathSeparator)$env:PSModulePath"
        Set-Location -LiteralPath $args[1]
        $env:VISIT_API_KEY = 'sandbox-full'
        $env:VISIT_API_BASEURI = $args[2]
        $env:VISIT_EXPO = $args[3]
        $env:VISIT_WEBHOOK_SECRET = 'a-secret-of-32-letters-and-digits'
        $env:CRM_URL = $args[4]
        Connect-VisitApi -ExpoId $args[3]
        $env:VISIT_WEBHOOK = (New-VisitWebhook -Type visitor -Url $args[4]).Id
        $null = New-VisitWebhook -Type partner -Url $args[4]
        $Request = @{ Query = @{ webhookId = $env:VISIT_WEBHOOK; expoId = $env:VISIT_EXPO } }
        $key = ConvertTo-SecureString sandbox-full -AsPlainText -Force
        $credential = $berlinKey = $lyonKey = [pscredential]::new('Visit', $key)
        $berlin = $lyon = Get-VisitSession
        $other = @(Get-VisitExpo)[1].Id
        $next = 0
        $variables = @{}
        $outputBinding = @{}

        """;

    private readonly ScriptedServer _elsewhere = new(_ => ScriptedResponse.Json("{}"));
    private readonly Dictionary<string, string> _placeholders = [];

    private ExampleSession(SandboxServer server, PwshSession shell, string folder)
    {
        Server = server;
        Shell = shell;
        Folder = folder;
    }

    public SandboxServer Server { get; }

    public PwshSession Shell { get; }

    /// <summary>The current folder of the session, with the files that examples read.</summary>
    public string Folder { get; }

    /// <summary>Opens a session and prepares it for examples.</summary>
    public static async Task<ExampleSession> OpenAsync(PwshProcess pwsh)
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        var session = new ExampleSession(server, pwsh.Open(), ExampleFiles.Create());
        session.Prepare();
        return session;
    }

    /// <summary>Runs code in the scope of the session, so that later code sees its variables.</summary>
    public void RunWithoutErrors(string code)
    {
        // The store's tests sync into PostgreSQL.
        if (code.Contains("Sync-VisitExpo -ConnectionString", StringComparison.Ordinal))
            return;
        var result = Run(code);
        Assert.True(result.Terminating is null, $"{code}\n{result.Terminating?.Message}");
        Assert.True(result.Errors.Count == 0, $"{code}\n{string.Join("\n", result.Errors)}");
    }

    private ScriptResult Run(string code)
    {
        foreach (var (written, meant) in _placeholders)
            code = code.Replace(written, meant, StringComparison.Ordinal);
        // Commands that wait for events until Ctrl+C get a time limit; the tests of these commands wait for events.
        var limit = code.Contains("-Once", StringComparison.Ordinal) ? "" : "'Watch-VisitRecord:TimeoutSec' = 1;";
        Shell.Run($"$PSDefaultParameterValues = @{{ {limit} 'Receive-VisitWebhook:TimeoutSec' = 1 }}").MustSucceed();
        return Shell.Run(". ([scriptblock]::Create($args[0])) $Request", code);
    }

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        _elsewhere.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private void Prepare()
    {
        Shell.Run(
            Setup + string.Concat(MissingService.All.Select(service => $"function {service.Command} {{ {service.Body} }}\n")),
            StagedModule.ModulePath, Folder, Server.BaseAddress, SandboxServer.FirstExpoId, _elsewhere.Address).MustSucceed();

        // Code in documents contains addresses and values that readers replace with their own.
        _placeholders["https://api.visitcloud.com/create/v2"] = Server.BaseAddress.ToString().TrimEnd('/');
        _placeholders["'visit-key'"] = "'sandbox-full'";
        _placeholders["http://127.0.0.1:5080/create/v2/"] = Server.BaseAddress.ToString();
        _placeholders["https://crm.engines.example/"] = _elsewhere.Address.ToString();
        _placeholders[":8787"] = $":{FreePort.Find()}";
        _placeholders["34bg2hx3fla87"] = (string)Shell.Run("$env:VISIT_WEBHOOK").Single.BaseObject;
        _placeholders["-TimeoutSec 600"] = "-TimeoutSec 1";
        _placeholders["./out/VisitCloud/VisitCloud.psd1"] = StagedModule.Manifest;
        // The current folder, whose full path could not be inserted between the quotes of the code.
        _placeholders[@"C:\ProgramData\Engines\"] = "./";
        _placeholders["/data/"] = "./";
    }
}
