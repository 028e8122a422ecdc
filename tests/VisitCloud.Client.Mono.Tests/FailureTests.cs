using System.IO.Compression;
using System.Text;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Mono.Tests;

/// <summary>What goes wrong, from a bare socket, with the assemblies that Windows PowerShell loads.</summary>
public sealed class FailureTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    [MonoTheory]
    [InlineData(307, "BadResponse")]
    [InlineData(400, "Invalid")]
    [InlineData(401, "KeyInvalid")]
    [InlineData(403, "PermissionDenied")]
    [InlineData(404, "NotFound")]
    [InlineData(405, "NotSupported")]
    [InlineData(408, "Timeout")]
    [InlineData(409, "Invalid")]
    [InlineData(422, "Invalid")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(500, "Server")]
    [InlineData(502, "Server")]
    [InlineData(503, "Server")]
    [InlineData(504, "Server")]
    public async Task Every_status_is_told_with_what_the_service_says_of_it(int status, string kind)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, """{"title":"It was so."}""", ExtraHeaders: "Location: http://127.0.0.1:1/\r\n"));

        var facts = await MonoProgram.RunAsync("get", server.Address);

        Assert.Equal((kind, $"{status}"), (facts["error"], facts["status"]));
        Assert.Contains("It was so.", facts["message"], StringComparison.Ordinal);
    }

    [MonoTheory]
    [InlineData("", "Connection")]
    [InlineData("HTTP/1.1 200 OK\r\n", "Connection")]
    [InlineData("SSH-2.0-server\r\n\r\n", "Connection")]
    [InlineData(Head + "Content-Length: 1000\r\n\r\n[{\"id\":\"a\"", "Connection")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n10\r\n[{\"id\":\"a\"", "Connection")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n[]", "Connection")]
    [InlineData(Head + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n[]", "Connection")]
    [InlineData(Head + "Connection: close\r\n\r\n[{\"id\":\"a\"", "BadResponse")]
    [InlineData(Head + "Content-Length: 0\r\n\r\n", "BadResponse")]
    [InlineData(Head + "Content-Length: 2\r\n\r\n{}", "BadResponse")]
    [InlineData(Head + "Content-Length: 4\r\n\r\nnull", "BadResponse")]
    [InlineData(Head + "Content-Length: 15\r\n\r\n<html>Hi</html>", "BadResponse")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "BadResponse")]
    public async Task A_broken_answer_is_an_error_and_never_an_empty_page(string answer, string kind)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Raw(answer));

        var facts = await MonoProgram.RunAsync("page", server.Address);

        Assert.Equal(kind, facts.GetValueOrDefault("error"));
    }

    [MonoFact]
    public async Task A_body_that_ends_early_without_a_word_is_broken()
    {
        var facts = await MonoProgram.RunAsync("quiet-end", new Uri("http://127.0.0.1:1/"));

        Assert.Equal(("broken", "broken", "whole"), (facts["0 of 5 bytes"], facts["3 of 5 bytes"], facts["5 of 5 bytes"]));
    }

    [MonoFact]
    public async Task A_packed_body_is_asked_for_and_unpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write("""{"id":"v1"}"""u8);
        using var server = new ScriptedServer(_ => ScriptedResponse.Raw($"{Head}Content-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n{Encoding.Latin1.GetString(packed.ToArray())}"));

        var facts = await MonoProgram.RunAsync("get", server.Address);

        Assert.Equal("""{"id":"v1"}""", facts["record"]);
        Assert.Contains("Accept-Encoding: gzip\r\n", Assert.Single(server.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [MonoFact]
    public async Task What_may_pass_is_tried_again()
    {
        var answers = new Queue<ScriptedResponse>([new ScriptedResponse(503, "", ExtraHeaders: "Retry-After: 0\r\n"), new ScriptedResponse(429, "", ExtraHeaders: "Retry-After: 0\r\n"), ScriptedResponse.Json("""{"id":"v1"}""")]);
        using var server = new ScriptedServer(_ => answers.Dequeue());

        var facts = await MonoProgram.RunAsync("retry", server.Address);

        Assert.Equal(("""{"id":"v1"}""", "3", "2"), (facts["record"], facts["requests"], facts["retries"]));
    }

    [MonoFact]
    public async Task The_time_limit_covers_an_answer_that_never_begins()
    {
        using var server = new ScriptedServer(async _ =>
        {
            await Task.Delay(Timeout.Infinite);
            return ScriptedResponse.Json("{}");
        });

        Assert.Equal("Timeout", (await MonoProgram.RunAsync("time-out", server.Address))["error"]);
        await server.ClientDisconnected.Task;
    }

    [MonoFact]
    public async Task The_time_limit_covers_the_whole_answer()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Stream(TrickleAsync));

        Assert.Equal("Timeout", (await MonoProgram.RunAsync("time-out", server.Address))["error"]);
        await server.ClientDisconnected.Task;
    }

    [MonoTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_ends_a_request_and_closes_its_connection(bool hasBegunToAnswer)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async _ =>
        {
            asked.SetResult();
            await Task.Delay(hasBegunToAnswer ? 0 : Timeout.Infinite);
            return ScriptedResponse.Stream(TrickleAsync);
        });
        using var program = MonoProgram.Start("cancel", server.Address);

        await asked.Task;
        program.Proceed();

        Assert.Contains("cancelled", (await program.EndAsync()).Keys);
        await server.ClientDisconnected.Task;
    }

    [MonoFact]
    public async Task A_create_whose_answer_was_lost_may_have_happened()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Raw(""));

        var facts = await MonoProgram.RunAsync("create", server.Address);

        Assert.Equal(("Connection", "True", "1"), (facts["error"], facts["may have happened"], facts["requests"]));
        Assert.Single(server.Sent);
    }

    [MonoFact]
    public async Task A_create_without_any_connection_certainly_did_not_happen()
    {
        var facts = await MonoProgram.RunAsync("create", FreePort.CreateUnusedAddress());

        Assert.Equal(("Connection", "False"), (facts["error"], facts["may have happened"]));
    }

    /// <summary>An answer without end.</summary>
    private static async Task TrickleAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head + "Content-Length: 1000000\r\n\r\n["), cancellationToken);
        while (true)
        {
            await stream.WriteAsync(" "u8.ToArray(), cancellationToken);
            await Task.Delay(20, cancellationToken);
        }
    }
}
