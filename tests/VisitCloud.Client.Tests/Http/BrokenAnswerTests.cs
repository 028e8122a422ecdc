using System.Text;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Answers that are not what HTTP or the API promises, from a bare socket.</summary>
public sealed class BrokenAnswerTests
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
    [InlineData(Head + "Connection: close\r\n\r\n[{\"id\":\"a\"", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 0\r\n\r\n", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 2\r\n\r\n{}", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 4\r\n\r\nnull", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 3\r\n\r\n[1]", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 3\r\n\r\n[]]", VisitErrorKind.BadResponse)]
    [InlineData(Head + "Content-Length: 15\r\n\r\n<html>Hi</html>", VisitErrorKind.BadResponse)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", VisitErrorKind.BadResponse)]
    public async Task It_is_an_error_that_says_so_and_never_an_empty_list(string answer, VisitErrorKind kind)
    {
        using var server = new ScriptedServer(_ => Answer.Raw(answer));
        using var client = Calls.Client(server.Address, retries: 0);

        var error = await Calls.FailAsync(() => Calls.ListAsync(client));
        Assert.Equal(kind, error.Kind);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_holds_200_MB_where_a_page_was_due_is_not_read_to_its_end()
    {
        const int Size = 200 * 1024 * 1024;
        const int Limit = 1024 * 1024;
        var sent = 0L;
        using var server = new ScriptedServer(_ => Answer.Sent(async (stream, cancellationToken) =>
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
        using var client = Calls.Client(server.Address, retries: 0, largest: Limit);

        var error = await Calls.FailAsync(() => Calls.ListAsync(client));

        Assert.Equal(VisitErrorKind.BadResponse, error.Kind);
        Assert.Contains("1 MB", error.Message, StringComparison.Ordinal);
        await server.ClientLeft.Task;
        // Beyond the limit only what sockets hold on their own.
        Assert.InRange(sent, 0, Size / 4);
    }

    [Fact]
    public async Task The_time_limit_covers_the_whole_answer()
    {
        using var server = new ScriptedServer(_ => Answer.Sent(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Head + "Content-Length: 1000000\r\n\r\n["), cancellationToken);
            while (true)
            {
                await stream.WriteAsync(" "u8.ToArray(), cancellationToken);
                await Task.Delay(20, cancellationToken);
            }
        }));
        using var client = Calls.Client(server.Address, retries: 0, timeout: TimeSpan.FromSeconds(0.5));

        var error = await Calls.FailAsync(() => Calls.ListAsync(client));

        Assert.Equal(VisitErrorKind.Timeout, error.Kind);
        await server.ClientLeft.Task;
    }

    [Fact]
    public async Task Cancelling_ends_an_answer_that_trickles_and_closes_its_connection()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new ScriptedServer(_ => Answer.Sent(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Head + "Content-Length: 1000000\r\n\r\n["), cancellationToken);
            await cancel.CancelAsync();
            while (true)
                await stream.WriteAsync(" "u8.ToArray(), cancellationToken);
        }));
        using var client = Calls.Client(server.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Calls.GetAsync(client, cancel.Token));
        await server.ClientLeft.Task;
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_says_where_it_would_have_gone()
    {
        using var elsewhere = new ScriptedServer(_ => Answer.Json("{}"));
        using var server = new ScriptedServer(_ => new Answer(307, "", ExtraHeaders: $"Location: {elsewhere.Address}\r\n"));
        using var client = Calls.Client(server.Address);

        var error = await Calls.FailAsync(() => Calls.GetAsync(client));

        Assert.Contains(elsewhere.Address.Authority, error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_page_whose_revisions_do_not_grow_is_an_error()
    {
        using var server = new ScriptedServer(_ => Answer.Json("""[{"id":"a","revision":2},{"id":"b","revision":2}]"""));
        using var client = Calls.Client(server.Address);

        Assert.Contains("do not grow", (await Calls.FailAsync(() => Calls.ListAsync(client))).Message, StringComparison.Ordinal);
    }
}
