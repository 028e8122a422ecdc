using System.Text;
using CsCheck;
using VisitCloud.Client.Webhooks;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>Which requests are calls, and which are refused.</summary>
public sealed class WebhookRequestTests
{
    private const string Ids = "expoId=0rwwipz7fufs1&webhookId=34bg2hx3fla87";

    private static readonly string[] Words =
    [
        "GET", " ", "/visit/", "?", "&", "=", "expoId", "webhookId", "HTTP/1.1", "\r\n", "\r", "\n", ":", "%", "%zz", "Content-Length: 0",
            "\t",
    ];

    [Theory]
    [InlineData("/visit/?" + Ids, "/visit/")]
    [InlineData("/visit?" + Ids, "/visit")]
    [InlineData("/visit/?tenant=a%20b&" + Ids + "&more", "/visit/")]
    [InlineData("/?ExpoID=0rwwipz7fufs1&WEBHOOKID=34bg2hx3fla87", "/")]
    [InlineData("http://receiver.example:8080/visit/?" + Ids, "/visit/")]
    [InlineData("HTTP://receiver.example/a/b?" + Ids, "/a/b")]
    [InlineData("http://receiver.example?" + Ids, "/")]
    [InlineData("/a?%65xpoId=0rwwipz7fufs1&webhookId=34bg2hx3fla87", "/a")]
    public void A_GET_with_an_event_and_a_webhook_is_a_call(string target, string path)
    {
        Assert.Null(Parse($"GET {target} HTTP/1.1\r\nHost: h\r\nUser-Agent: Visit\r\nContent-Length: 0\r\n\r\n", out var request));

        Assert.Equal(new WebhookRequest(path, "0rwwipz7fufs1", "34bg2hx3fla87"), request);
    }

    [Theory]
    [InlineData("POST /visit/ HTTP/1.1\r\n\r\n", 405)]
    [InlineData("get /visit/ HTTP/1.1\r\n\r\n", 405)]
    [InlineData("HEAD /visit/ HTTP/1.1\r\n\r\n", 405)]
    [InlineData("GET /visit/ HTTP/2.0\r\n\r\n", 505)]
    [InlineData("GET /visit/ HTTP/1.1\r\nContent-Length: 3\r\n\r\n", 413)]
    [InlineData("GET /visit/ HTTP/1.1\r\ncontent-length: 00\r\n\r\n", 413)]
    [InlineData("GET /visit/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 413)]
    [InlineData("GET /visit/\r\n\r\n", 400)]
    [InlineData("GET  /visit/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET http:///visit/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET https://receiver/visit/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET receiver/visit/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /visit/ HTTP/1.1\r\n folded: no\r\n\r\n", 400)]
    [InlineData("GET /visit/ HTTP/1.1\r\nname : no\r\n\r\n", 400)]
    [InlineData("GET /visit/ HTTP/1.1\r\nnothing\r\n\r\n", 400)]
    [InlineData("GET /visit/ HTTP/1.1\nHost: h\r\n\r\n", 400)]
    [InlineData("GET /vi\u00e9sit/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /visit/\0 HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /visit/?expoId=a&expoId=b&webhookId=c HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /visit/?expoId=a&webhookId=..%2Fexpos HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /visit/?expoId=&webhookId=c HTTP/1.1\r\n\r\n", 400)]
    [InlineData("\r\n\r\n", 400)]
    public void Other_requests_are_refused(string head, int status) => Assert.Equal(status, Parse(head, out _));

    [Fact]
    public void A_request_without_IDs_has_empty_ones()
    {
        Assert.Null(Parse("GET /visit/ HTTP/1.1\r\n\r\n", out var request));

        Assert.Equal(new WebhookRequest("/visit/", "", ""), request);
    }

    [Fact]
    public void Any_input_is_either_a_call_or_refused()
    {
        var token = Gen.OneOf(Gen.OneOf(Words), Gen.String[Gen.Char['\0', '\u00ff'], 0, 5]);
        token.Array[0, 30].Select(parts => string.Concat(parts)).Sample(
            text =>
            {
                var refusal = Parse(text + "\r\n\r\n", out var request);
                return request is null ? refusal is >= 400 and < 600 : refusal is null && request.Path.StartsWith('/');
            },
            iter: 20_000);
    }

    private static int? Parse(string head, out WebhookRequest? request)
        => WebhookRequest.Parse(Encoding.Latin1.GetBytes(head), out request);
}
