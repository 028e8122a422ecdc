using System.IO.Compression;
using System.Text;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Responses that do not follow HTTP or the API.</summary>
public sealed class InvalidResponseTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData("", VisitErrorKind.Connection)]
    [InlineData("HTTP/1.1 200 OK\r\n", VisitErrorKind.Connection)]
    [InlineData("SSH-2.0-server\r\n\r\n", VisitErrorKind.Connection)]
    [InlineData(Head + "Content-Length: 1000\r\n\r\n[{\"id\":\"a\"", VisitErrorKind.Connection)]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n10\r\n[{\"id\":\"a\"", VisitErrorKind.Connection)]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n[]", VisitErrorKind.Connection)]
    [InlineData(Head + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n[]", VisitErrorKind.Connection)]
    [InlineData(Head + "Connection: close\r\n\r\n[{\"id\":\"a\"", VisitErrorKind.Connection)]
    [InlineData(Head + "Connection: close\r\n\r\n", VisitErrorKind.Connection)]
    [InlineData(Head + "Connection: close\r\n\r\n[", VisitErrorKind.Connection)]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n[{\"id\":\"a\"},", VisitErrorKind.Connection)]
    [InlineData(Head + "Content-Length: 0\r\n\r\n", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 2\r\n\r\n{}", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 4\r\n\r\nnull", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 3\r\n\r\n[1]", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 3\r\n\r\n[]]", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 15\r\n\r\n<html>Hi</html>", VisitErrorKind.BadResponse)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", VisitErrorKind.BadResponse)]
    public async Task An_invalid_response_is_an_error_and_never_an_empty_list(string response, VisitErrorKind kind)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Raw(response));
        using var client = TestClient.Create(server.Address, retries: 0);

        var error = await TestClient.AssertFailsAsync(() => TestClient.ListVisitorsAsync(client));
        Assert.Equal(kind, error.Kind);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip", true)]
    public async Task A_read_whose_body_was_cut_off_is_retried(string head, bool isCompressed)
    {
        var name = string.Concat(Enumerable.Range(0, 500).Select(number => $"{number * 7919 % 1000}"));
        var record = $$"""{"id":"v1","revision":1,"name":"{{name}}"}""";
        var body = isCompressed ? Compress(record) : record;
        for (var length = 0; length < body.Length - 20; length += body.Length / 7)
        {
            var responses = new Queue<ScriptedResponse>(
                [ScriptedResponse.Raw($"{head}\r\n\r\n{body[..length]}"), ScriptedResponse.Raw($"{head}\r\n\r\n{body}")]);
            using var server = new ScriptedServer(_ => responses.Dequeue());
            using var client = TestClient.Create(server.Address);

            Assert.Equal("v1", (await TestClient.GetVisitorAsync(client)).Id);
            Assert.Empty(responses);
            if (length == 0)
                continue;

            responses = new Queue<ScriptedResponse>(
                [ScriptedResponse.Raw($"{head}\r\n\r\n{body[..length]}"), ScriptedResponse.Raw($"{head}\r\n\r\n{body}")]);
            Assert.Equal(record, Encoding.UTF8.GetString(await client.InvokeAsync(HttpMethod.Get, "visitors/e/v1")));
        }
    }

    [Fact]
    public async Task A_body_of_200_MB_is_not_read_to_its_end()
    {
        const int Size = 200 * 1024 * 1024;
        const int Limit = 1024 * 1024;
        var sent = 0L;
        using var server = new ScriptedServer(_ => ScriptedResponse.Stream(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{Head}Content-Length: {Size}\r\n\r\n["), cancellationToken);
            var block = new byte[64 * 1024];
            Array.Fill(block, (byte)' ');
            while (sent < Size)
            {
                await stream.WriteAsync(block, cancellationToken);
                sent += block.Length;
            }
        }));
        using var client = TestClient.Create(server.Address, retries: 0, maximumBytes: Limit);

        var error = await TestClient.AssertFailsAsync(() => TestClient.ListVisitorsAsync(client));

        Assert.Equal(VisitErrorKind.BadResponse, error.Kind);
        Assert.Contains("1 MB", error.Message, StringComparison.Ordinal);
        await server.ClientDisconnected.Task;
        // More than the limit, because sockets buffer.
        Assert.InRange(sent, 0, Size / 4);
    }

    [Fact]
    public async Task The_timeout_includes_the_body()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Stream(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Head + "Content-Length: 1000000\r\n\r\n["), cancellationToken);
            while (true)
            {
                await stream.WriteAsync(" "u8.ToArray(), cancellationToken);
                await Task.Delay(20, cancellationToken);
            }
        }));
        using var client = TestClient.Create(server.Address, retries: 0, timeout: TimeSpan.FromSeconds(0.5));

        var error = await TestClient.AssertFailsAsync(() => TestClient.ListVisitorsAsync(client));

        Assert.Equal(VisitErrorKind.Timeout, error.Kind);
        await server.ClientDisconnected.Task;
    }

    [Fact]
    public async Task Cancellation_ends_a_slow_response_and_closes_its_connection()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new ScriptedServer(_ => ScriptedResponse.Stream(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Head + "Content-Length: 1000000\r\n\r\n["), cancellationToken);
            await cancel.CancelAsync();
            while (true)
                await stream.WriteAsync(" "u8.ToArray(), cancellationToken);
        }));
        using var client = TestClient.Create(server.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestClient.GetVisitorAsync(client, cancel.Token));
        await server.ClientDisconnected.Task;
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_its_target_is_named()
    {
        using var elsewhere = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var server = new ScriptedServer(_ => new ScriptedResponse(307, "", ExtraHeaders: $"Location: {elsewhere.Address}\r\n"));
        using var client = TestClient.Create(server.Address);

        var error = await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client));

        Assert.Contains(elsewhere.Address.Authority, error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_page_whose_revisions_do_not_grow_is_an_error()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""[{"id":"a","revision":3},{"id":"b","revision":2}]"""));
        using var client = TestClient.Create(server.Address);

        Assert.Contains("do not grow", (await TestClient.AssertFailsAsync(() => TestClient.ListVisitorsAsync(client))).Message,
            StringComparison.Ordinal);
    }

    private static string Compress(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return Encoding.Latin1.GetString(compressed.ToArray());
    }
}
