using System.Net;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Every status of the contract, with every kind of body.</summary>
public sealed class ErrorAnswerTests
{
    private const string Json = """{"status":0,"title":"Sorry","type":"t","errorCode":"E42","errors":[{"field":"email","error":"invalid","description":"must be an address"},{"field":"odd"},"text",null]}""";

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
    public async Task Json_tells_its_code_and_fields(int status, VisitErrorKind kind)
    {
        var error = await ErrorOfAsync(new Answer(status, Json));

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
    public async Task Anything_else_tells_its_status_and_what_text_there_is(int status, VisitErrorKind kind)
    {
        foreach (var (type, body, text) in new[]
        {
            ("text/plain", "The proxy is tired", "The proxy is tired"),
            ("text/html", "<html><head><style>p{}</style></head><body><h1>Bad</h1><p>gate</p></body></html>", "Bad"),
            ("application/json", "", ""),
            ("application/json", "{\"title\":", "{\"title\":"),
            ("application/json", "[1]", "[1]"),
            ("application/json", "null", ""),
            ("application/octet-stream", "\0\u0001\u001b[31m", ""),
        })
        {
            var error = await ErrorOfAsync(new Answer(status, body, type));

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
        => Assert.InRange((await ErrorOfAsync(new Answer(500, new string('x', 100_000), "text/plain"))).Message.Length, 100, 1000);

    [Theory]
    [InlineData("<p>Bad</p><script>evil()</script ><STYLE type=x>p{}</STYLE>gate", "Bad gate")]
    [InlineData("<head><title>x<body>open head", "x open head")]
    [InlineData("<header>Top</header>", "Top")]
    [InlineData("<p>no end <script>to this</scr", "no end to this</scr")]
    [InlineData("<p>a script</p><script>without end</script", "a script")]
    [InlineData("<p>1 &lt; 2<", "1 < 2<")]
    public async Task A_page_is_its_words(string page, string words)
        => Assert.Contains($"The service says: {words}. (HTTP 502)", (await ErrorOfAsync(new Answer(502, page, "text/html"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<script<")]
    [InlineData("<script><style><head>")]
    [InlineData("<script></style></head>")]
    [InlineData("<")]
    public async Task A_page_that_is_made_to_take_long_is_an_error_like_any_other(string part)
    {
        var page = string.Concat(Enumerable.Repeat(part, 64 * 1024 / part.Length));

        Assert.Equal(VisitErrorKind.Server, (await ErrorOfAsync(new Answer(502, page, "text/html"))).Kind);
    }

    private static async Task<VisitApiException> ErrorOfAsync(Answer answer)
    {
        using var server = new ScriptedServer(_ => answer);
        using var client = Calls.Client(server.Address, retries: 0);
        return await Calls.FailAsync(() => Calls.GetAsync(client));
    }
}
