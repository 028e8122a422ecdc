using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.AgainstSandbox;

/// <summary>Behavior of the service that the vendor document does not describe, tested with the cmdlets.</summary>
public sealed class ServiceFactTests
{
    private const string Time = "-Start 2026-03-10T10:00:00Z -End 2026-03-10T11:00:00Z";

    [Theory]
    [InlineData("New-VisitLabel -Name Gone", "Label")]
    [InlineData("New-VisitActivity -Name Gone " + Time, "Activity")]
    [InlineData("New-VisitPartner -Name Gone", "Partner")]
    [InlineData("New-VisitVisitor -LastName Gone", "Visitor")]
    public async Task A_deleted_record_stays_in_the_list_as_a_tombstone(string create, string noun)
    {
        await using var server = await StartAsync();
        using var shell = Connect(server);

        var outcome = shell.Run(
            $$"""
            $record = {{create}}
            $record | Remove-Visit{{noun}} -Confirm:$false
            (Get-Visit{{noun}} -All | Where-Object Id -CEQ $record.Id).Deleted
            @(Get-Visit{{noun}} -All -HideDeleted | Where-Object Id -CEQ $record.Id).Count
            Get-Visit{{noun}} -All | Where-Object Id -CEQ $record.Id | Remove-Visit{{noun}} -Confirm:$false
            """).MustSucceed();

        Assert.Equal([true, 0], outcome.Output.Select(value => value.BaseObject));
        Assert.Contains("was skipped", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@(Get-VisitExpo | Where-Object ContactEmail -Match '.@.').Count", "2")]
    [InlineData("@(Get-VisitExpo | Where-Object Description).Count", "2")]
    [InlineData("$null -eq (Get-VisitExpo)[0].Forms; (Get-VisitExpo $expo).Forms[0].Id.Length", "True 13")]
    [InlineData("(Get-VisitExpo $expo).Reference | ForEach-Object { $_, $_.ToLower() } | "
        + "ForEach-Object { @(Get-VisitExpo -Reference $_).Count }", "2 0")]
    [InlineData("(Get-VisitRegistrationType).Type | Sort-Object -Unique", "partner visitor")]
    [InlineData("(Get-VisitRegistrationType).Level | Sort-Object -Unique", "expo organization")]
    [InlineData("(Get-VisitRegistrationType | Format-Table | Out-String) -match 'Type +Level'", "True")]
    [InlineData("Get-VisitVisitor -Limit 50 -HideDeleted | ForEach-Object { \"$($_.Form.Id)\".Length } | Sort-Object -Unique", "13")]
    [InlineData("$form = (Get-VisitExpo $expo).Forms[-1]; (New-VisitVisitor -LastName A -FormId $form).Form.Name -ceq $form.Name", "True")]
    [InlineData("(New-VisitContent -Name A -Type info -Source EXTERNAL).Source", "external")]
    [InlineData("(New-VisitLabel -Name A -Types Product, profile).Types", "product profile")]
    [InlineData("(New-VisitLicense -Type scan -PartnerId $partner).Partner.Id -ceq $partner.Id", "True")]
    [InlineData("(New-VisitContent -Name A -Type product -PartnerId $partner).Partner.Id -ceq $partner.Id", "True")]
    [InlineData("$order = (Get-VisitOrder)[0]; $null -eq $order.Payments; $null -eq (Get-VisitOrder $order.Id).Payments", "True False")]
    [InlineData("$item = (Get-VisitContent)[0]; $null -eq $item.Links; $null -eq ($item | Get-VisitContent).Links", "True False")]
    [InlineData("(Get-VisitOrder -All).State | Sort-Object -Unique", "cancelled completed paying paymentPending timeout")]
    [InlineData(
        "'session', 'SEMINAR', 'Workshop', 'presentation', 'keynote' | "
            + "ForEach-Object { (New-VisitActivity -Name A -Type $_ " + Time + ").Type }",
        "session seminar workshop presentation keynote")]
    public async Task The_service_and_the_cmdlets_agree(string script, string expected)
    {
        await using var server = await StartAsync();
        using var shell = Connect(server);

        Assert.Equal(expected, string.Join(' ', shell.Run(script).MustSucceed().Output));
    }

    private static Task<SandboxServer> StartAsync() => SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });

    private static Shell Connect(SandboxServer server)
    {
        var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        shell.Run("$expo = $args[0]; $partner = @(Get-VisitPartner -HideDeleted)[0]", SandboxServer.FirstExpoId).MustSucceed();
        return shell;
    }
}
