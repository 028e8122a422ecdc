using System.Net;
using System.Net.Http.Headers;

namespace VisitCloud.Sandbox.Tests;

/// <summary>E-mails and images.</summary>
public sealed class SendTests : IAsyncLifetime
{
    private const string Expo = Visitor.Expo;
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private SandboxServer _server = null!;
    private Visitor _visitor = null!;
    private string _id = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 50 });
        _visitor = new Visitor(_server);
        _id = (string)(await _visitor.ListAsync($"visitors/{Expo}?showDeleted=false"))[0]["id"]!;
    }

    public async Task DisposeAsync()
    {
        _visitor.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_confirmation_goes_out_once_and_again_by_force()
    {
        var body = $$"""{"visitorId":"{{_id}}","type":"confirmation","force":false}""";
        using var first = await _visitor.SendJsonAsync(HttpMethod.Post, $"sendemail/{Expo}", body);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(["force"], await _visitor.RefusedFieldsAsync(HttpMethod.Post, $"sendemail/{Expo}", body));
        using var forced = await _visitor.SendJsonAsync(HttpMethod.Post, $"sendemail/{Expo}", body.Replace("false", "true", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, forced.StatusCode);

        Assert.Equal([_id, _id], _server.Emails.Select(email => email.VisitorId));
    }

    [Theory]
    [InlineData("""{"type":"confirmation"}""", "visitorId")]
    [InlineData("""{"visitorId":"nosuch","type":"confirmation"}""", "visitorId")]
    [InlineData("""{"visitorId":"ID","type":"nosuch"}""", "type")]
    [InlineData("""{"visitorId":"ID","type":"confirmation","force":1}""", "force")]
    public async Task An_email_that_can_not_go_out_is_refused(string body, string field)
    {
        Assert.Equal([field], await _visitor.RefusedFieldsAsync(HttpMethod.Post, $"sendemail/{Expo}", body.Replace("ID", _id, StringComparison.Ordinal)));
        Assert.Empty(_server.Emails);
    }

    [Fact]
    public async Task An_image_is_kept_as_it_came()
    {
        using var answer = await UploadAsync(Png, "ProfilePhoto");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var image = Assert.Single(_server.Images);
        Assert.Equal((_id, "ProfilePhoto"), (image.VisitorId, image.Type));
        Assert.Equal(Png, image.Content.ToArray());
    }

    [Fact]
    public async Task What_is_no_image_or_too_large_or_of_no_known_type_is_refused()
    {
        using var text = await UploadAsync("hello"u8.ToArray(), "IdCard");
        using var empty = await UploadAsync([], "IdCard");
        using var odd = await UploadAsync(Png, "Selfie");
        using var large = await UploadAsync([.. Png, .. new byte[SandboxServer.MaxBodyBytes]], "IdCard");
        using var nobody = await UploadAsync(Png, "IdCard", "nosuch");
        using var json = await UploadAsync(Png, "IdCard", mediaType: "application/json");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, text.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, odd.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.Empty(_server.Images);
    }

    private Task<HttpResponseMessage> UploadAsync(byte[] content, string type, string? visitorId = null, string mediaType = "application/octet-stream")
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return _visitor.SendAsync(HttpMethod.Post, $"upload/visitor/{visitorId ?? _id}?type={type}", body);
    }
}
