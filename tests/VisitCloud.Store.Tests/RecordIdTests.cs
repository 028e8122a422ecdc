using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>IDs that a database cannot store.</summary>
public sealed class RecordIdTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_record_whose_ID_cannot_be_stored_is_an_error_and_the_others_are_stored(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, [
            """{"id":"a","revision":1}""", """{"id":"nul \u0000","revision":2}""", """{"id":"\ud83c","revision":3}""",
            """{"id":"\ud83c\udfaa","revision":4}""", """{"id":"b","revision":5}""",
        ]);
        var errors = new List<StoreException>();

        var result = await sync.SyncAsync(Resources.Contents, progress: StoreTest.CreateProgress(onRecordError: errors.Add));

        Assert.Equal((3, 0, 0, 0), result.Counts());
        Assert.Equal(6, result.NextRevision);
        var ids = (await sync.Database.QueryAsync("select id from ~contents")).Select(row => row[0]);
        Assert.Equal(["a", "b", "\U0001F3AA"], ids.Order(StringComparer.Ordinal));
        Assert.All(errors, error => Assert.Equal(StoreErrorKind.RecordNotSupported, error.Kind));
        Assert.Equal(2, errors.Count);
        Assert.Contains("NUL", errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("surrogate", errors[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_ID_that_is_longer_than_an_index_entry_is_an_error_only_where_there_is_a_limit(DatabaseKind kind)
    {
        // Random characters, because an index entry can be compressed.
        var random = new Random(1);
        var (longest, tooLong) = (CreateId(random, 2000), CreateId(random, 9000));
        await using var sync = await SyncScenario.CreateAsync(
            kind, [$$"""{"id":"{{longest}}","revision":1}""", $$"""{"id":"{{tooLong}}","revision":2}""", """{"id":"b","revision":3}"""]);
        var errors = new List<StoreException>();

        var result = await sync.SyncAsync(Resources.Contents, progress: StoreTest.CreateProgress(onRecordError: errors.Add));

        Assert.Equal(kind == DatabaseKind.Sqlite ? 0 : 1, errors.Count);
        Assert.Equal(3 - errors.Count, result.Added);
        Assert.All(errors, error => Assert.True(error.Message.Length < 300, error.Message));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_record_without_an_ID_is_an_error_of_the_endpoint(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, ["""{"id":"a","revision":1}""", """{"revision":2}"""]);

        var error = await Assert.ThrowsAsync<VisitApiException>(() => sync.SyncAsync(Resources.Contents));

        Assert.Equal(VisitErrorKind.BadResponse, error.Kind);
        Assert.Empty(await sync.Database.QueryAsync("select * from ~sync_state"));
    }

    private static string CreateId(Random random, int length)
        => string.Concat(Enumerable.Range(0, length).Select(_ => random.Next(36)).Select(n => "0123456789abcdefghijklmnopqrstuvwxyz"[n]));
}
