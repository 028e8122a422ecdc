using System.IO.Compression;
using System.Text;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Mono.Tests;

/// <summary>Failures, with the assemblies that Windows PowerShell loads.</summary>
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
    public async Task Each_status_is_reported_with_the_text_of_the_service(int status, string kind)
    {
        var response = new ScriptedResponse(
            status, """{"title":"The name is taken."}""", ExtraHeaders: "Location: http://127.0.0.1:1/\r\n");
        using var server = new ScriptedServer(_ => response);

        var results = await MonoProgram.RunAsync("get", server.Address);

        Assert.Equal((kind, $"{status}"), (results["error"], results["status"]));
        Assert.Contains("The name is taken.", results["message"], StringComparison.Ordinal);
    }

    [MonoTheory]
    [InlineData("", "Connection")]
    [InlineData("HTTP/1.1 200 OK\r\n", "Connection")]
    [InlineData("SSH-2.0-server\r\n\r\n", "Connection")]
    [InlineData(Head + "Content-Length: 1000\r\n\r\n[{\"id\":\"a\"", "Connection")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n10\r\n[{\"id\":\"a\"", "Connection")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n[]", "Connection")]
    [InlineData(Head + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n[]", "Connection")]
    [InlineData(Head + "Connection: close\r\n\r\n[{\"id\":\"a\"", "Connection")]
    [InlineData(Head + "Content-Length: 0\r\n\r\n", "BadResponse")]
    [InlineData(Head + "Content-Length: 2\r\n\r\n{}", "BadResponse")]
    [InlineData(Head + "Content-Length: 4\r\n\r\nnull", "BadResponse")]
    [InlineData(Head + "Content-Length: 15\r\n\r\n<html>Hi</html>", "BadResponse")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "BadResponse")]
    public async Task An_invalid_response_is_an_error_and_never_an_empty_page(string response, string kind)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Raw(response));

        var results = await MonoProgram.RunAsync("page", server.Address);

        Assert.Equal(kind, results.GetValueOrDefault("error"));
    }

    [MonoFact]
    public async Task A_body_that_ends_too_early_is_an_error()
    {
        var results = await MonoProgram.RunAsync("truncated-body", new Uri("http://127.0.0.1:1/"));

        Assert.Equal(("truncated", "truncated", "complete"), (results["0 of 5 bytes"], results["3 of 5 bytes"], results["5 of 5 bytes"]));
    }

    [MonoFact]
    public async Task A_compressed_body_is_requested_and_decompressed()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write("""{"id":"v1"}"""u8);
        using var server = new ScriptedServer(
            _ => ScriptedResponse.Raw(
                $"{Head}Content-Encoding: gzip\r\nContent-Length: "
                    + $"{compressed.Length}\r\n\r\n{Encoding.Latin1.GetString(compressed.ToArray())}"));

        var results = await MonoProgram.RunAsync("get", server.Address);

        Assert.Equal("""{"id":"v1"}""", results["record"]);
        Assert.Contains("Accept-Encoding: gzip\r\n", Assert.Single(server.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [MonoFact]
    public async Task Transient_failures_are_retried()
    {
        var responses = new Queue<ScriptedResponse>(
            [new ScriptedResponse(503, ""), new ScriptedResponse(429, ""), ScriptedResponse.Json("""{"id":"v1"}""")]);
        using var server = new ScriptedServer(_ => responses.Dequeue());

        var results = await MonoProgram.RunAsync("retry", server.Address);

        Assert.Equal(("""{"id":"v1"}""", "3", "2"), (results["record"], results["requests"], results["retries"]));
    }

    [MonoFact]
    public async Task The_timeout_includes_the_wait_for_the_response()
    {
        using var server = new ScriptedServer(async _ =>
        {
            await Task.Delay(Timeout.Infinite);
            return ScriptedResponse.Json("{}");
        });

        Assert.Equal("Timeout", (await MonoProgram.RunAsync("timeout", server.Address))["error"]);
        await server.ClientDisconnected.Task;
    }

    [MonoFact]
    public async Task The_timeout_includes_the_body()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Stream(WriteSlowlyAsync));

        Assert.Equal("Timeout", (await MonoProgram.RunAsync("timeout", server.Address))["error"]);
        await server.ClientDisconnected.Task;
    }

    [MonoTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_ends_a_request_and_closes_its_connection(bool hasResponseStarted)
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async _ =>
        {
            received.SetResult();
            await Task.Delay(hasResponseStarted ? 0 : Timeout.Infinite);
            return ScriptedResponse.Stream(WriteSlowlyAsync);
        });
        using var program = MonoProgram.Start("cancel", server.Address);

        await received.Task;
        program.Continue();

        Assert.Contains("canceled", (await program.EndAsync()).Keys);
        await server.ClientDisconnected.Task;
    }

    [MonoFact]
    public async Task A_create_without_a_response_has_an_unknown_outcome()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Raw(""));

        var results = await MonoProgram.RunAsync("create", server.Address);

        Assert.Equal(("Connection", "True", "1"), (results["error"], results["outcome unknown"], results["requests"]));
        Assert.Single(server.Sent);
    }

    [MonoFact]
    public async Task A_create_without_a_connection_has_a_known_outcome()
    {
        var results = await MonoProgram.RunAsync("create", FreePort.CreateUnusedAddress());

        Assert.Equal(("Connection", "False"), (results["error"], results["outcome unknown"]));
    }

    /// <summary>Writes a response that does not end.</summary>
    private static async Task WriteSlowlyAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head + "Content-Length: 1000000\r\n\r\n["), cancellationToken);
        while (true)
        {
            await stream.WriteAsync(" "u8.ToArray(), cancellationToken);
            await Task.Delay(20, cancellationToken);
        }
    }
}
