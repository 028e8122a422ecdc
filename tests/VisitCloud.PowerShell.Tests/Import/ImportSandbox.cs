using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>A sandbox and a shell that is connected to its first event.</summary>
internal sealed class ImportSandbox : IAsyncDisposable
{
    private ImportSandbox(SandboxServer server, TestHost? host)
    {
        Server = server;
        Shell = Shell.Connected(server.BaseAddress, $"-ExpoId {Expo} -MaximumRetryCount 0", host: host);
    }

    public static string Expo => SandboxServer.FirstExpoId;

    public SandboxServer Server { get; }

    public Shell Shell { get; }

    /// <summary>The requests that changed something: method and endpoint.</summary>
    public IEnumerable<string> Writes => Server.Traffic.Requests.Where(request => request.Method != "GET")
        .Select(request => $"{request.Method} {request.Target.Split('/')[0]}");

    public static async Task<ImportSandbox> StartAsync(int visitors = 0, TestHost? host = null, TimeSpan latency = default)
        => new(await SandboxServer.StartAsync(new SandboxOptions { Visitors = visitors, Latency = latency }), host);

    /// <summary>Creates visitors with the references A-1, A-2, and so on.</summary>
    public void CreateVisitors(int count)
    {
        Run(
            """
            1..$args[0] | ForEach-Object {
                @{ ContactReference = "A-$_"; FirstName = "First$_"; LastName = 'Last'; Email = "a$_@x.example"; Company = 'Old' }
            } | New-VisitVisitor
            """,
            count).MustSucceed();
        Server.Traffic.Clear();
    }

    public ScriptResult Run(string script, params object?[] arguments) => Shell.Run(script, arguments);

    /// <summary>Reads a value of each live visitor whose reference starts with a prefix, in the order of the references.</summary>
    public string[] Read(string expression, string prefix = "")
        => [.. Run(
            """
            $prefix = $args[0]
            Get-VisitVisitor -All -HideDeleted -RegistrationStates ([VisitCloud.Client.Resources]::RegistrationStates) |
                Where-Object { $_.Contact.Reference -like "$prefix*" } | Sort-Object { $_.Contact.Reference } |
                ForEach-Object { "$(EXPRESSION)" }
            """.Replace("EXPRESSION", expression, StringComparison.Ordinal),
            prefix).MustSucceed().Output.Select(value => value.ToString())];

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>Properties of import results.</summary>
internal static class ImportResults
{
    /// <summary>Formats the results as 1 Created, 2 Failed, and so on.</summary>
    public static string[] Actions(this ScriptResult result)
        => [.. result.Output.Select(row => $"{row.Properties["Row"].Value} {row.Properties["Action"].Value}")];

    /// <summary>Gets the IDs of the errors of failed rows.</summary>
    public static string[] ErrorIds(this ScriptResult result)
        => [.. result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];

    public static T Get<T>(this PSObject result, string property) => (T)result.Properties[property].Value;
}
