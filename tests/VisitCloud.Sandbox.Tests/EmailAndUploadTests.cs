using System.Net;
using System.Net.Http.Headers;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Emails and images.</summary>
public sealed class EmailAndUploadTests : IAsyncLifetime
{
    private const string Expo = ApiClient.Expo;
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private SandboxServer _server = null!;
    private ApiClient _client = null!;
    private string _id = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 50 });
        _client = new ApiClient(_server);
        _id = (string)(await _client.GetListAsync($"visitors/{Expo}?showDeleted=false"))[0]["id"]!;
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_confirmation_is_sent_once_and_again_with_force()
    {
        var body = $$"""{"visitorId":"{{_id}}","type":"confirmation","force":false}""";
        using var first = await _client.SendJsonAsync(HttpMethod.Post, $"sendemail/{Expo}", body);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(["force"], await _client.GetInvalidFieldsAsync(HttpMethod.Post, $"sendemail/{Expo}", body));
        var forcedBody = body.Replace("false", "true", StringComparison.Ordinal);
        using var forced = await _client.SendJsonAsync(HttpMethod.Post, $"sendemail/{Expo}", forcedBody);
        Assert.Equal(HttpStatusCode.OK, forced.StatusCode);

        Assert.Equal([_id, _id], _server.Emails.Select(email => email.VisitorId));
    }

    [Theory]
    [InlineData("""{"type":"confirmation"}""", "visitorId")]
    [InlineData("""{"visitorId":"nosuch","type":"confirmation"}""", "visitorId")]
    [InlineData("""{"visitorId":"ID","type":"nosuch"}""", "type")]
    [InlineData("""{"visitorId":"ID","type":"confirmation","force":1}""", "force")]
    public async Task Emails_that_cannot_be_sent_are_rejected(string body, string field)
    {
        var bodyWithId = body.Replace("ID", _id, StringComparison.Ordinal);
        Assert.Equal([field], await _client.GetInvalidFieldsAsync(HttpMethod.Post, $"sendemail/{Expo}", bodyWithId));
        Assert.Empty(_server.Emails);
    }

    [Fact]
    public async Task An_image_is_stored_unchanged()
    {
        using var response = await UploadAsync(Png, "ProfilePhoto");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var image = Assert.Single(_server.Images);
        Assert.Equal((_id, "ProfilePhoto"), (image.VisitorId, image.Type));
        Assert.Equal(Png, image.Content.ToArray());
    }

    [Fact]
    public async Task Invalid_images_types_and_sizes_are_rejected()
    {
        using var text = await UploadAsync("hello"u8.ToArray(), "IdCard");
        using var empty = await UploadAsync([], "IdCard");
        using var unknownType = await UploadAsync(Png, "Selfie");
        using var large = await UploadAsync([.. Png, .. new byte[SandboxServer.MaxBodyBytes]], "IdCard");
        using var unknownVisitor = await UploadAsync(Png, "IdCard", "nosuch");
        using var json = await UploadAsync(Png, "IdCard", mediaType: "application/json");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, text.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknownType.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknownVisitor.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.Empty(_server.Images);
    }

    private Task<HttpResponseMessage> UploadAsync(
        byte[] content, string type, string? visitorId = null, string mediaType = "application/octet-stream")
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return _client.SendAsync(HttpMethod.Post, $"upload/visitor/{visitorId ?? _id}?type={type}", body);
    }
}
