using System.Text;
using VisitCloud.Client;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>Records that are difficult to store.</summary>
public sealed class LosslessTests
{
    public static readonly string[] Hard =
    [
        """{"id":"a","revision":1,"b":"nul \u0000 in it","c":"\u0000"}""",
        """{"id":"a","revision":1,"half":"\ud83c","other":"\udfaa x","whole":"\ud83c\udfaa"}""",
        """{"id":"a","revision":1,"twice":1,"twice":2}""",
        """{"id":"a","revision":1,"n":1E400000,"m":-0,"o":1.5e3,"p":-1e-999999}""",
        """{"id":"a","revision":1,"nul \u0000 name":1,"":{"":{}}}""",
    ];

    private static readonly string[] Easy =
    [
        """{"id":"a", "revision":1 ,"big":123456789012345678901234567890.10,"small":0.000000000000000000010,"one":1.0}""",
        """{"id":"a","revision":1,"name":"'; DROP TABLE visitors; --","Name":"\"","emoji":"🎪","list":[[],{},null,true,false]}""",
    ];

    public static TheoryData<string> All => new([.. Hard, .. Easy]);

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_file_keeps_each_byte(string record)
    {
        await using var database = new SqliteTestDatabase();
        await SyncAsync(database, record);

        Assert.Equal(record, await database.ScalarAsync("select data from visitors"));
        Assert.Equal("a", await database.ScalarAsync("select id from visitor"));
    }

    [Theory]
    [PostgresData]
    public async Task A_server_keeps_members_and_digits_and_otherwise_the_original_bytes(DatabaseKind kind)
    {
        foreach (var record in Easy)
        {
            await using var database = await TestDatabase.CreateAsync(kind);
            await SyncAsync(database, record);

            var literal = record.Replace("'", "''", StringComparison.Ordinal);
            Assert.Equal("True", await database.ScalarAsync($"select original is null and data = '{literal}'::jsonb from ~visitors"));
        }

        foreach (var record in Hard)
        {
            await using var database = await TestDatabase.CreateAsync(kind);
            await SyncAsync(database, record);

            Assert.Equal(record, await database.ScalarAsync("select convert_from(original, 'UTF8') from ~visitors"));
            Assert.Equal("a", await database.ScalarAsync("select id from ~visitor"));
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Bytes_that_are_not_valid_UTF_8_are_kept(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        byte[] record = [.. """{"id":"a","revision":1,"broken":"x"""u8, 0xFF, 0xC3, .. "\"}"u8];
        using var server = new ScriptedServer(_ => ScriptedResponse.Stream(async (stream, cancellationToken) =>
        {
            var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" +
                $"Content-Length: {record.Length + 2}\r\nConnection: close\r\n\r\n[";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
            await stream.WriteAsync(record, cancellationToken);
            await stream.WriteAsync("]"u8.ToArray(), cancellationToken);
        }));
        using var client = StoreTest.CreateClient(server.Address);
        await using (var store = database.Open())
            await store.SyncAsync(client, Resources.Visitors);

        var kept = await database.ScalarAsync(
            kind == DatabaseKind.Sqlite ? "select hex(data) from visitors" : "select upper(encode(original, 'hex')) from ~visitors");

        Assert.Equal(Convert.ToHexString(record), kept);
        Assert.Equal("a", await database.ScalarAsync("select id from ~visitor"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task The_guide_describes_how_a_NUL_character_is_stored(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await SyncAsync(database, """{"id":"a","revision":1,"contact":{"firstName":"x\u0000y"}}""");

        var stored = await database.QueryAsync(kind == DatabaseKind.Sqlite
            ? """
              select hex(cast(first_name as blob)), instr(data, 'x\u0000y') > 0 from visitor join visitors using (id)
              """
            : """
              select encode(convert_to(first_name, 'UTF8'), 'hex'), position('x\u0000y' in convert_from(original, 'UTF8')) > 0
              from ~visitor join ~visitors using (id)
              """);

        Assert.Equal(kind == DatabaseKind.Sqlite ? "780079" : "78efbfbd79", stored[0][0]);
        Assert.Contains(stored[0][1], (string[])["1", "True"]);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_unchanged_record_is_not_written_again(DatabaseKind kind)
    {
        foreach (var record in Hard.Concat(Easy))
        {
            await using var database = await TestDatabase.CreateAsync(kind);
            await SyncAsync(database, record);
            var written = await database.ScalarAsync("select synced_at from ~visitors");

            Assert.Equal((0, 0, 0, 1), await SyncAsync(database, record));
            Assert.Equal(written, await database.ScalarAsync("select synced_at from ~visitors"));
        }
    }

    private static async Task<(long, long, long, long)> SyncAsync(TestDatabase database, string record)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{record}]"));
        using var client = StoreTest.CreateClient(server.Address);
        await using var store = database.Open();
        return (await store.SyncAsync(client, Resources.Visitors, full: true)).Counts();
    }
}
