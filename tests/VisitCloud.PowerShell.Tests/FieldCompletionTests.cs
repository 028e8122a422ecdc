using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;
using static VisitCloud.PowerShell.Tests.Engine.CompletionShell;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Tab completion of the values of fields and filters.</summary>
public sealed class FieldCompletionTests
{
    [Theory]
    [InlineData("Get-VisitLicense -PartnerId ", "(Get-VisitPartner -All -HideDeleted).Id")]
    [InlineData("New-VisitContent -PartnerId ", "(Get-VisitPartner -All -HideDeleted).Id")]
    [InlineData("Set-VisitVisitor v -PartnerId ", "(Get-VisitPartner -All -HideDeleted).Id")]
    [InlineData("New-VisitActivity -Location ", "(Get-VisitExpo -Id $expo).Locations.Id")]
    [InlineData("Set-VisitActivity a -Location ", "(Get-VisitExpo -Id $expo).Locations.Id")]
    [InlineData("Get-VisitAction -LocationId ", "(Get-VisitExpo -Id $expo).Locations.Id")]
    [InlineData("New-VisitVisitor -FormId ", "(Get-VisitExpo -Id $expo).Forms.Id")]
    [InlineData("Set-VisitVisitor v -FormId ", "(Get-VisitExpo -Id $expo).Forms.Id")]
    [InlineData("New-VisitActivity -Type ", "'session', 'seminar', 'workshop', 'presentation', 'keynote'")]
    [InlineData("New-VisitLabel -Types profile, ", "'profile', 'product'")]
    [InlineData("Set-VisitContent c -Source ", "'internal', 'external'")]
    [InlineData("New-VisitVisitor -Language dut", "'nl'")]
    [InlineData("Set-VisitVisitor v -Language nl", "'nl'")]
    public async Task Values_of_fields_are_offered(string line, string expected)
    {
        await using var server = await SandboxServer.StartAsync();
        using var shell = Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        var values = shell.Run($"$expo = $args[0]; {expected}", SandboxServer.FirstExpoId).MustSucceed().Output
            .Select(value => (string)value.BaseObject);

        var offered = Complete(shell, line).Select(match => match.CompletionText.Trim('\'')).ToList();

        Assert.NotEmpty(offered);
        Assert.Equal(values.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }
}
