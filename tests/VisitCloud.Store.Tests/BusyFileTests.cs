using VisitCloud.Client;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;
using VisitCloud.Store.Sqlite;
using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>A SQLite file that another program has locked.</summary>
public sealed class BusyFileTests
{
    private static readonly Table Labels = Tables.Get(Resources.Labels);
    private static readonly SyncedListKey List = new("e", "labels");

    /// <summary>An operation that has to wait.</summary>
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
    public async Task Waiting_can_be_canceled(Work work)
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
    public async Task The_operation_runs_when_the_lock_is_released(Work work)
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

        Assert.Equal(work == Work.Write ? 7L : null, await database.GetPositionAsync(List, default));
    }

    private static async Task<SqliteDatabase> DatabaseAsync(SqliteTestDatabase file, Work work)
    {
        var database = new SqliteDatabase(file.File);
        if (work != Work.Open)
            await database.OpenAsync(default);
        return database;
    }

    private static Task DoAsync(SqliteDatabase database, Work work, CancellationToken cancellationToken) => work switch
    {
        Work.Open => database.OpenAsync(cancellationToken),
        Work.Write => database.WriteAsync(Labels, "e", [], new ListPosition(List, 7), cancellationToken),
        _ => database.MarkDeletedAsync(Labels, "e", ["a"], cancellationToken),
    };
}
