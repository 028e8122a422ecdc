using System.Net;
using System.Text;
using VisitCloud.Client.Http;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>The errors of each status, with bodies of each kind.</summary>
public sealed class ErrorResponseTests
{
    private const string Json = """
        {"status":0,"title":"Sorry","type":"t","errorCode":"E42",
         "errors":[{"field":"email","error":"invalid","description":"must be an address"},{"field":"odd"},"text",null]}
        """;

    public static TheoryData<int, VisitErrorKind> Statuses => new()
    {
        { 400, VisitErrorKind.Invalid },
        { 401, VisitErrorKind.KeyInvalid },
        { 403, VisitErrorKind.PermissionDenied },
        { 404, VisitErrorKind.NotFound },
        { 405, VisitErrorKind.NotSupported },
        { 408, VisitErrorKind.Timeout },
        { 409, VisitErrorKind.Invalid },
        { 413, VisitErrorKind.Invalid },
        { 422, VisitErrorKind.Invalid },
        { 429, VisitErrorKind.TooManyRequests },
        { 500, VisitErrorKind.Server },
        { 501, VisitErrorKind.Server },
        { 502, VisitErrorKind.Server },
        { 503, VisitErrorKind.Server },
        { 504, VisitErrorKind.Server },
        { 301, VisitErrorKind.BadResponse },
        { 304, VisitErrorKind.BadResponse },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task The_code_and_fields_of_the_service_are_reported(int status, VisitErrorKind kind)
    {
        var error = await GetErrorAsync(new ScriptedResponse(status, Json));

        Assert.Equal((kind, (HttpStatusCode)status, "GET"), (error.Kind, error.StatusCode, error.Method));
        if (status == 304)
            return;
        Assert.Equal("E42", error.ErrorCode);
        Assert.Equal(("email", "must be an address"), (error.Errors[0].Field, error.Errors[0].Description));
        Assert.Contains("Sorry", error.Message, StringComparison.Ordinal);
        Assert.Contains("email: must be an address", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task The_status_and_any_text_are_reported(int status, VisitErrorKind kind)
    {
        foreach (var (type, body, text) in new[]
        {
            ("text/plain", "The proxy is busy", "The proxy is busy"),
            ("text/html", "<html><head><style>p{}</style></head><body><h1>Bad</h1><p>gate</p></body></html>", "Bad"),
            ("application/json", "", ""),
            ("application/json", "{\"title\":", "{\"title\":"),
            ("application/json", "[1]", "[1]"),
            ("application/json", "null", ""),
            ("application/octet-stream", "\0\u0001\u001b[31m", ""),
        })
        {
            var error = await GetErrorAsync(new ScriptedResponse(status, body, type));

            Assert.Equal(kind, error.Kind);
            Assert.Contains($"HTTP {status}", error.Message, StringComparison.Ordinal);
            if (status != 304)
                Assert.Contains(text, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("<", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', error.Message);
        }
    }

    [Fact]
    public async Task A_long_text_is_shortened()
        => Assert.InRange((await GetErrorAsync(new ScriptedResponse(500, new string('x', 100_000), "text/plain"))).Message.Length, 100,
            1000);

    [Theory]
    [InlineData("<p>Bad</p><script>evil()</script ><STYLE type=x>p{}</STYLE>gate", "Bad gate")]
    [InlineData("<head><title>x<body>open head", "x open head")]
    [InlineData("<header>Top</header>", "Top")]
    [InlineData("<p>no end <script>to this</scr", "no end to this</scr")]
    [InlineData("<p>a script</p><script>without end</script", "a script")]
    [InlineData("<p>1 &lt; 2<", "1 < 2<")]
    public async Task The_text_of_an_HTML_page_is_reported(string page, string text)
        => Assert.Contains($": {text}. (HTTP 502)", (await GetErrorAsync(new ScriptedResponse(502, page, "text/html"))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("<script<")]
    [InlineData("<script><style><head>")]
    [InlineData("<script></style></head>")]
    [InlineData("<")]
    public async Task An_HTML_page_that_is_expensive_to_parse_is_reported(string part)
    {
        var page = string.Concat(Enumerable.Repeat(part, 900 * 1024 / part.Length));

        Assert.Equal(VisitErrorKind.Server, (await GetErrorAsync(new ScriptedResponse(502, page, "text/html"))).Kind);
    }

    [Theory]
    [InlineData("""{"detail":"The name is taken."}""", "The name is taken")]
    [InlineData("""{"type":"about:blank","title":"Bad","detail":"The name is taken.","instance":"/x"}""", "Bad; The name is taken")]
    [InlineData("""{"title":"Not valid","errors":[{"detail":"is negative","pointer":"#/age"}]}""", "Not valid; #/age: is negative")]
    [InlineData("""{"error":{"message":"The name is taken.","code":"E42"}}""", "The name is taken")]
    [InlineData("""{"error":"invalid_grant","error_description":"The key has expired."}""", "invalid_grant; The key has expired")]
    [InlineData("""{"message":"The name is taken."}""", "The name is taken")]
    [InlineData("""{"errors":["The name is taken.","The email is not valid."]}""", "The name is taken; The email is not valid")]
    [InlineData("""{"errors":{"email":["is short","is taken"],"name":"is taken"}}""", "email: is short; email: is taken; name: is taken")]
    [InlineData("""{"errors":"The name is taken."}""", "The name is taken")]
    [InlineData("""{"errors":[{"name":"email","reason":"is required"}]}""", "email: is required")]
    [InlineData("""{"errors":[{"field":"email","message":"is required"}]}""", "email: is required")]
    [InlineData("""["The name is taken."]""", "The name is taken")]
    [InlineData("\"The name is taken.\"", "The name is taken")]
    [InlineData("""{"fault":{"faultstring":"quota"}}""", "quota")]
    [InlineData("The name is taken.", "The name is taken")]
    public async Task The_error_text_of_the_service_is_found_in_any_format(string body, string text)
        => Assert.Contains(text, (await GetErrorAsync(new ScriptedResponse(422, body))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"error":{"message":"no","code":"E42"}}""", "E42")]
    [InlineData("""{"code":42,"message":"no"}""", "42")]
    [InlineData("""{"errorCode":"E42","code":"other"}""", "E42")]
    public async Task The_error_code_is_found_in_any_format(string body, string code)
        => Assert.Equal(code, (await GetErrorAsync(new ScriptedResponse(422, body))).ErrorCode);

    [Theory]
    [InlineData("""{"title":"no KEY here"}""")]
    [InlineData("""{"title":"UNICODE"}""")]
    [InlineData("""{"title":"HALF1","detail":"HALF2"}""")]
    [InlineData("""{"errors":[{"field":"HALF1","error":"x","description":"HALF2"}]}""")]
    [InlineData("""{"errors":[{"field":"HALF1"},{"field":"HALF2"}]}""")]
    [InlineData("<p>HALF1<b>HALF2</b></p>")]
    [InlineData("BASE64")]
    [InlineData("the key is KEY")]
    public async Task No_part_of_a_key_in_an_error_body_is_shown(string template)
    {
        const string key = "Zq7xK2mW9pLr4TnBv8Hs";
        var body = template.Replace("KEY", key, StringComparison.Ordinal)
            .Replace("UNICODE", string.Concat(key.Select(letter => $"\\u{(int)letter:x4}")), StringComparison.Ordinal)
            .Replace("HALF1", key[..10], StringComparison.Ordinal).Replace("HALF2", key[10..], StringComparison.Ordinal)
            .Replace("BASE64", Convert.ToBase64String(Encoding.ASCII.GetBytes($"Authorization: {key}")), StringComparison.Ordinal);
        foreach (var padding in new[] { 0, 40, 60, 70, 480, 495, 65_520, 1024 * 1024 - 60 })
        {
            var text = body.StartsWith('{')
                ? body.Replace(":\"", ":\"" + new string('-', padding), StringComparison.Ordinal) : new string('-', padding) + body;
            foreach (var status in new[] { 200, 400 })
            {
                using var server = new ScriptedServer(_ => new ScriptedResponse(status, text, "text/plain"));
                using var client = new VisitClient(
                    ApiKey.From(key), new VisitClientOptions { BaseUri = server.Address, MaximumRetryCount = 0 });

                var error = await TestClient.AssertFailsAsync(() => TestClient.ListVisitorsAsync(client));

                var shown = string.Join(
                    " ", error.Errors.SelectMany(field => new[] { field.Field, field.Error, field.Description })) + error;
                for (var start = 0; start + 5 <= key.Length; start++)
                    Assert.DoesNotContain(key.Substring(start, 5), shown, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("\\u00", shown, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task An_error_body_is_read_up_to_1_MB()
    {
        const int size = 60 * 1024 * 1024;
        var sent = 0L;
        using var server = new ScriptedServer(_ => ScriptedResponse.Stream(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 400 Bad\r\nContent-Length: {size}\r\n\r\nThe name is taken."), cancellationToken);
            var block = new byte[64 * 1024];
            Array.Fill(block, (byte)' ');
            for (; sent < size; sent += block.Length)
                await stream.WriteAsync(block, cancellationToken);
        }));
        using var client = TestClient.Create(server.Address, retries: 0, maximumBytes: size * 2);

        var error = await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client));

        Assert.Contains("The name is taken", error.Message, StringComparison.Ordinal);
        await server.ClientDisconnected.Task;
        // More than 1 MB, because sockets buffer.
        Assert.InRange(sent, 0, size / 4);
    }

    [Theory]
    [InlineData("visitors/e", "not available for this account")]
    [InlineData("visitors/e/v1", "no record with this ID")]
    [InlineData("expos/e", "the event e was not found")]
    public async Task Status_404_says_what_was_not_found(string path, string text)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(404, ""));
        using var client = TestClient.Create(server.Address);

        Assert.Contains(text, (await TestClient.AssertFailsAsync(() => client.InvokeAsync(HttpMethod.Get, path))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "visitors/e", "permission for this endpoint or method")]
    [InlineData("PUT", "visitors/e/v1", "the write permission")]
    [InlineData("PUT", "webhooks/e/w1", "permission for this endpoint or method")]
    [InlineData("GET", "connections/e", "the leads permission")]
    public async Task Status_403_lists_the_possible_causes(string method, string path, string permission)
    {
        using var server = new ScriptedServer(
            target => target == "visitors/e?limit=1" ? ScriptedResponse.Json("[]") : new ScriptedResponse(403, ""));
        using var client = TestClient.Create(server.Address);

        var before = (await TestClient.AssertFailsAsync(() => client.InvokeAsync(new HttpMethod(method), path))).Message;
        await client.InvokeAsync(HttpMethod.Get, "visitors/e?limit=1");
        var after = (await TestClient.AssertFailsAsync(() => client.InvokeAsync(new HttpMethod(method), path))).Message;

        foreach (var cause in new[] { permission, "disabled or expired", "IP address" })
            Assert.All([before, after], message => Assert.Contains(cause, message, StringComparison.Ordinal));
        Assert.Contains("not assigned to the event e", before, StringComparison.Ordinal);
        Assert.DoesNotContain("not assigned", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_in_the_list_of_events_is_assigned_to_the_key()
    {
        var expos = ScriptedResponse.Json("""[{"id":"e","revision":1}]""");
        using var server = new ScriptedServer(target => target == "expos" ? expos : new ScriptedResponse(403, ""));
        using var client = TestClient.Create(server.Address);

        await client.ReadPageAsync(Resources.Expos, new ListQuery());

        var error = await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client));
        Assert.Contains("disabled or expired", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not assigned", error.Message, StringComparison.Ordinal);
    }

    private static async Task<VisitApiException> GetErrorAsync(ScriptedResponse response)
    {
        using var server = new ScriptedServer(_ => response);
        using var client = TestClient.Create(server.Address, retries: 0);
        return await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client));
    }
}
