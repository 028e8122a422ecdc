using VisitCloud.PowerShell.Tests.AgainstSandbox;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Every cmdlet runs once with the build for Windows PowerShell.</summary>
public sealed class EveryCmdletTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    /// <summary>The script for each cmdlet. Sync-VisitExpo has its own tests, because this build does not support it.</summary>
    private static readonly Dictionary<string, string> Calls = new()
    {
        ["Connect-VisitApi"] = "Connect-VisitApi sandbox-full -BaseUri (Get-VisitSession).BaseUri -PassThru",
        ["ConvertTo-VisitFlatRecord"] = "Get-VisitVisitor -Limit 1 | ConvertTo-VisitFlatRecord -ForSpreadsheet",
        ["Disconnect-VisitApi"] = "Disconnect-VisitApi; @(Get-VisitSession).Count",
        ["Export-VisitReport"] = "Export-VisitReport -Path $args[2]; Get-Item $args[2]",
        ["Get-VisitAction"] = "Get-VisitAction -Limit 1",
        ["Get-VisitActivity"] = "Get-VisitActivity -Limit 1",
        ["Get-VisitConnection"] = "Get-VisitConnection -Limit 1",
        ["Get-VisitContent"] = "Get-VisitContent -Limit 1",
        ["Get-VisitExpo"] = "Get-VisitExpo -Limit 1",
        ["Get-VisitLabel"] = "Get-VisitLabel -Limit 1",
        ["Get-VisitLicense"] = "Get-VisitLicense -Limit 1",
        ["Get-VisitOrder"] = "Get-VisitOrder -Limit 1",
        ["Get-VisitParticipant"] = "Get-VisitParticipant -Limit 1",
        ["Get-VisitPartner"] = "Get-VisitPartner -Limit 1",
        ["Get-VisitPayment"] = "Get-VisitPayment -Limit 1",
        ["Get-VisitRegistrationType"] = "Get-VisitRegistrationType",
        ["Get-VisitSession"] = "Get-VisitSession",
        ["Get-VisitTouchpoint"] = "Get-VisitTouchpoint -Limit 1",
        ["Get-VisitVisitor"] = "Get-VisitVisitor -Limit 1",
        ["Get-VisitWebhook"] = "$null = New-VisitWebhook -Type visitor -Url https://hook.example/; Get-VisitWebhook",
        ["Import-VisitPartner"] = "[pscustomobject]@{ Name = 'Engines'; ContactReference = 'P-1' } | Import-VisitPartner",
        ["Import-VisitVisitor"] = "[pscustomobject]@{ Email = 'import@visitor.example'; ContactReference = 'V-1' } | Import-VisitVisitor",
        ["Invoke-VisitApi"] = "Invoke-VisitApi expos -All",
        ["Measure-VisitExpo"] = "Measure-VisitExpo",
        ["New-VisitActivity"] = "New-VisitActivity -Name Talk -Start 2026-03-10T08:00Z -End 2026-03-10T09:00Z",
        ["New-VisitContent"] = "New-VisitContent -Name Pump -Type product",
        ["New-VisitLabel"] = "New-VisitLabel -Name Press",
        ["New-VisitLicense"] = "New-VisitLicense -Type scan -ActivationMax 3",
        ["New-VisitPartner"] = "New-VisitPartner -Name Engines",
        ["New-VisitVisitor"] = "New-VisitVisitor -FirstName Ada -Email ada@visitor.example",
        ["New-VisitWebhook"] = "New-VisitWebhook -Type visitor -Url https://hook.example/",
        ["Receive-VisitWebhook"] = "$url = \"http://127.0.0.1:$($args[0])/\"; "
            + "Receive-VisitWebhook -Type visitor -ListenUri $url -PublicUrl $url -MaximumCalls 1",
        ["Remove-VisitActivity"] = Remove("Activity"),
        ["Remove-VisitContent"] = Remove("Content"),
        ["Remove-VisitLabel"] = Remove("Label"),
        ["Remove-VisitLicense"] = Remove("License"),
        ["Remove-VisitPartner"] = Remove("Partner"),
        ["Remove-VisitVisitor"] = Remove("Visitor"),
        ["Remove-VisitWebhook"] = "New-VisitWebhook -Type visitor -Url https://hook.example/ | "
            + "Remove-VisitWebhook -Confirm:$false; 'removed'",
        ["Select-VisitExpo"] = "Get-VisitExpo | Select-Object -First 1 | Select-VisitExpo; (Get-VisitSession).ExpoId",
        ["Send-VisitEmail"] = Pipe("Visitor", "Send-VisitEmail -Confirm:$false") + "'sent'",
        ["Send-VisitImage"] = Pipe("Visitor", "Send-VisitImage -Path $args[1] -Type IdPhoto") + "'sent'",
        ["Set-VisitActivity"] = Set("Activity", "-Name Talk"),
        ["Set-VisitContent"] = Set("Content", "-Name Pump"),
        ["Set-VisitLabel"] = Set("Label", "-Name Press"),
        ["Set-VisitLicense"] = Set("License", "-ActivationMax 4"),
        ["Set-VisitPartner"] = Set("Partner", "-Name Engines"),
        ["Set-VisitPayment"] = "Get-VisitPayment -All -PaymentMethods invoice -PaymentStates pending | Select-Object -First 1 | "
            + "Set-VisitPayment -State paid -PassThru",
        ["Set-VisitVisitor"] = Set("Visitor", "-Company Engines"),
        ["Set-VisitWebhook"] = "New-VisitWebhook -Type visitor -Url https://hook.example/ | Set-VisitWebhook -Enabled:$false -PassThru",
        ["Test-VisitWebhook"] = "Test-VisitWebhook \"http://127.0.0.1:$($args[0])/\"",
        ["Watch-VisitRecord"] = "Watch-VisitRecord visitor -FromRevision 0 -Once",
    };

    public static TheoryData<string> Cmdlets => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_cmdlet_runs(string cmdlet)
    {
        using var shell = Shell.Connected(shared.Server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        var folder = Directory.CreateTempSubdirectory("every-").FullName;
        var image = Path.Combine(folder, "ada.png");
        var report = Path.Combine(folder, "report.html");
        File.WriteAllBytes(image, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]);

        var result = shell.Run($"$WarningPreference = 'SilentlyContinue'; {Calls[cmdlet]}", FreePort.Find(), image, report).MustSucceed();
        Directory.Delete(folder, recursive: true);

        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public void Every_cmdlet_is_called()
    {
        using var shell = Shell.Open();

        var exported = shell.Run("(Get-Module VisitCloud).ExportedCmdlets.Keys").MustSucceed().Output.Select(name => name.ToString());

        Assert.Equal(exported.Order(StringComparer.Ordinal), Calls.Keys.Append("Sync-VisitExpo").Order(StringComparer.Ordinal));
    }

    private static string Pipe(string noun, string command)
        => $"$record = Get-Visit{noun} -All | Where-Object {{ -not $_.Deleted }} | Select-Object -First 1; "
            + $"if (-not $record) {{ throw 'There is no record.' }}; $record | {command}; ";

    private static string Set(string noun, string change) => Pipe(noun, $"Set-Visit{noun} {change} -PassThru");

    private static string Remove(string noun) => Pipe(noun, $"Remove-Visit{noun} -Confirm:$false") + "'removed'";
}
