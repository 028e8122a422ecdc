using VisitCloud.Client;
using VisitCloud.Store.Schema;
using VisitCloud.Store.Sqlite;
using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>A SQLite file that another program has for now.</summary>
public sealed class BusyFileTests
{
    private static readonly Table Labels = Tables.Of(Resources.Labels);

    /// <summary>What has to wait meanwhile.</summary>
    public enum Work
    {
        Open,
        Write,
        MarkDeleted,
    }

    [Theory]
    [InlineData(Work.Open)]
    [InlineData(Work.Write)]
    [InlineData(Work.MarkDeleted)]
    public async Task Waiting_for_it_can_be_called_off(Work work)
    {
        await using var file = new SqliteTestDatabase();
        await using var database = await DatabaseAsync(file, work);
        using var cancel = new CancellationTokenSource();
        using var other = file.Hold();

        var waiting = DoAsync(database, work, cancel.Token);
        Assert.False(waiting.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Theory]
    [InlineData(Work.Open)]
    [InlineData(Work.Write)]
    [InlineData(Work.MarkDeleted)]
    public async Task What_waits_for_it_is_done_when_it_is_free(Work work)
    {
        await using var file = new SqliteTestDatabase();
        await using var database = await DatabaseAsync(file, work);
        Task waiting;
        using (file.Hold())
        {
            waiting = DoAsync(database, work, default);
            Assert.False(waiting.IsCompleted);
        }

        await waiting;

        Assert.Equal(work == Work.Write ? 7 : null, await database.NextRevisionAsync(Labels, "e", default));
    }

    private static async Task<SqliteDatabase> DatabaseAsync(SqliteTestDatabase file, Work work)
    {
        var database = new SqliteDatabase(file.File);
        if (work != Work.Open)
            await database.OpenAsync(default);
        return database;
    }

    private static Task DoAsync(SqliteDatabase database, Work work, CancellationToken cancellation) => work switch
    {
        Work.Open => database.OpenAsync(cancellation),
        Work.Write => database.WriteAsync(Labels, "e", [], nextRevision: 7, cancellation),
        _ => database.MarkDeletedAsync(Labels, "e", ["a"], cancellation),
    };
}
