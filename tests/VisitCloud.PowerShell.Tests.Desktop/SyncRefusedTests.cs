using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Windows PowerShell has no databases.</summary>
public sealed class SyncRefusedTests
{
    [Theory]
    [InlineData("-Path event.db")]
    [InlineData("-ConnectionString 'Host=db.example'")]
    public void Sync_names_the_PowerShell_version_that_it_needs(string where)
    {
        using var shell = Shell.Connected(new Uri("http://127.0.0.1:9/"), "-ExpoId e");

        var error = shell.Run($"Sync-VisitExpo {where}").TerminatingError;

        Assert.StartsWith("VisitPowerShellTooOld", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("PowerShell 7.4", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_cannot_be_measured_and_the_error_says_what_to_do()
    {
        using var shell = Shell.Open();

        var error = shell.Run("Measure-VisitExpo -Path event.db").TerminatingError;

        Assert.StartsWith("VisitPowerShellTooOld", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("omit -Path", error.Exception.Message, StringComparison.Ordinal);
    }
}
