namespace VisitCloud.PowerShell.Tests.Store;

/// <summary>The statistics that Sync-VisitExpo stores for Measure-VisitExpo.</summary>
public sealed class SyncStatisticsTests : SyncTest
{
    private const string Registered = "(Measure-VisitExpo -Path $args[0]).Registered";
    private const string HasStatistics = "select count(*) from statistics where data_changes = changes";

    [Fact]
    public void Each_sync_updates_the_statistics()
    {
        using var shell = Connect();
        shell.Run("Sync-VisitExpo $args[0]", Database).MustSucceed();
        var before = shell.Run(Registered, Database).MustSucceed().Single.BaseObject;
        shell.Run("New-VisitVisitor -RegistrationType (Get-VisitRegistrationType)[0].Id -RegistrationState registered -LastName New")
            .MustSucceed();

        shell.Run("Sync-VisitExpo $args[0]", Database).MustSucceed();

        Assert.Equal(1L, Query(HasStatistics));
        Query("delete from visitors");
        Assert.Equal((long)before + 1, shell.Run(Registered, Database).MustSucceed().Single.BaseObject);
    }

    [Fact]
    public void Without_statistics_the_records_are_read()
    {
        using var shell = Connect();
        shell.Run("Sync-VisitExpo $args[0]", Database).MustSucceed();
        const string Measure = "Measure-VisitExpo -Path $args[0] | Select-Object * -ExcludeProperty MeasuredAt | ConvertTo-Json -Depth 4";
        var expected = shell.Run(Measure, Database).MustSucceed().Single.ToString();

        Query("update statistics set data_changes = null");

        Assert.Equal(expected, shell.Run(Measure, Database).MustSucceed().Single.ToString());
    }

    [Fact]
    public void Statistics_that_cannot_be_stored_are_a_warning()
    {
        using var shell = Connect();
        shell.Run("Sync-VisitExpo $args[0] -Resource labels", Database).MustSucceed();
        Query(
            """
            create trigger full before update of data on statistics when new.data is not null
            begin select raise(abort, 'no space'); end
            """);

        var outcome = shell.Run("Sync-VisitExpo $args[0] -Resource visitors", Database).MustSucceed();

        Assert.Contains("Measure-VisitExpo reads all records", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Single(outcome.Output);
        Assert.Equal(0L, Query(HasStatistics));
    }
}
