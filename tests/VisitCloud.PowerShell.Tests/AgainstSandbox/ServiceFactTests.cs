using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.AgainstSandbox;

/// <summary>Facts of the service beyond the vendor document, through the cmdlets.</summary>
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
    [InlineData("(Get-VisitExpo).ContactEmail -match '@'")]
    [InlineData("[bool] @(Get-VisitExpo)[0].Description")]
    [InlineData("-not @(Get-VisitExpo)[0].Forms -and (Get-VisitExpo $expo).Forms[0].Id.Length -eq 13")]
    [InlineData("@(Get-VisitExpo -Reference (Get-VisitExpo $expo).Reference.ToLower()).Count -eq 0")]
    [InlineData("-not (Get-VisitRegistrationType | Where-Object { $_.Type -notin 'visitor', 'partner' })")]
    [InlineData("-not (Get-VisitRegistrationType | Where-Object { $_.Level -notin 'organization', 'expo' })")]
    [InlineData("(Get-VisitRegistrationType | Format-Table | Out-String) -match 'Type +Level'")]
    [InlineData("-not (Get-VisitVisitor -Limit 50 | Where-Object { -not $_.Deleted -and -not $_.Form.Id })")]
    [InlineData("$form = (Get-VisitExpo $expo).Forms[-1]; (New-VisitVisitor -LastName A -FormId $form).Form.Name -eq $form.Name")]
    [InlineData("(New-VisitContent -Name A -Type info -Source EXTERNAL).Source -ceq 'external'")]
    [InlineData("(New-VisitLabel -Name A -Types Product, profile).Types -join ',' -ceq 'product,profile'")]
    [InlineData("(New-VisitLicense -Type scan -PartnerId $partner).Partner.Id -ceq $partner.Id")]
    [InlineData("(New-VisitContent -Name A -Type product -PartnerId $partner).Partner.Id -ceq $partner.Id")]
    [InlineData("$order = (Get-VisitOrder)[0]; $null -eq $order.Payments -and $null -ne (Get-VisitOrder $order.Id).Payments")]
    [InlineData("$item = (Get-VisitContent)[0]; $null -eq $item.Links -and $null -ne ($item | Get-VisitContent).Links")]
    [InlineData("$states = 'paying', 'paymentPending', 'completed', 'timeout', 'cancelled'; "
        + "-not ((Get-VisitOrder -All).State | Where-Object { $_ -notin $states })")]
    [InlineData("-not ('session', 'SEMINAR', 'Workshop', 'presentation', 'keynote' | ForEach-Object { (New-VisitActivity -Name A -Type $_ "
        + Time + ").Type -cne $_.ToLower() } | Where-Object { $_ })")]
    public async Task The_service_and_the_cmdlets_agree(string script)
    {
        await using var server = await StartAsync();
        using var shell = Connect(server);

        Assert.True((bool)shell.Run("[bool]($(" + script + "))").MustSucceed().Single.BaseObject);
    }

    private static Task<SandboxServer> StartAsync() => SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });

    private static Shell Connect(SandboxServer server)
    {
        var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        shell.Run("$expo = $args[0]; $partner = @(Get-VisitPartner -HideDeleted)[0]", SandboxServer.FirstExpoId).MustSucceed();
        return shell;
    }
}
