using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>A plain HTTP client for a sandbox.</summary>
internal sealed class ApiClient : IDisposable
{
    public const string Expo = SandboxServer.FirstExpoId;
    public const string AllStates =
        "invited,registering,registered,denied,pending-confirmation,stopped,hold,incomplete,cancelled,unregistered";

    private readonly HttpClient _http;

    public ApiClient(SandboxServer server, string? key = "sandbox-full")
    {
        _http = new HttpClient { BaseAddress = server.BaseAddress };
        if (key is not null)
            _http.DefaultRequestHeaders.Authorization = CreateAuthorization(key);
    }

    public static AuthenticationHeaderValue CreateAuthorization(string key)
        => new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(key + ":")));

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Sends a request and returns when the response headers arrived.</summary>
    public Task<HttpResponseMessage> GetHeadersAsync(string path)
        => _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null)
    {
        // With Expect: 100-continue, a body that is too large is rejected before it is sent.
        var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.ExpectContinue = body is not null;
        return _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> SendJsonAsync(HttpMethod method, string path, string json)
        => SendAsync(method, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<JsonObject> GetItemAsync(string path)
    {
        using var response = await GetAsync(path);
        return (JsonObject)await ReadSuccessAsync(response);
    }

    public async Task<JsonObject[]> GetListAsync(string path)
    {
        using var response = await GetAsync(path);
        return [.. ((JsonArray)await ReadSuccessAsync(response)).Select(item => (JsonObject)item!)];
    }

    /// <summary>Reads all pages of a list as the contract describes.</summary>
    public async Task<List<JsonObject>> ReadAllAsync(string path, int limit = 100)
    {
        var all = new List<JsonObject>();
        var next = 0L;
        while (true)
        {
            var page = await GetListAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}&fromRevision={next}");
            all.AddRange(page);
            if (page.Length < limit)
                return all;
            next = (long)page[^1]["revision"]! + 1;
        }
    }

    public async Task<JsonObject> CreateAsync(string path, string json)
    {
        using var response = await SendJsonAsync(HttpMethod.Post, path, json);
        return (JsonObject)await ReadSuccessAsync(response);
    }

    public async Task<JsonObject> UpdateAsync(string path, string json)
    {
        using var response = await SendJsonAsync(HttpMethod.Put, path, json);
        return (JsonObject)await ReadSuccessAsync(response);
    }

    /// <summary>Sends a body that must be rejected, and returns the names of the invalid fields.</summary>
    public async Task<string[]> GetInvalidFieldsAsync(HttpMethod method, string path, string json)
    {
        using var response = await SendJsonAsync(method, path, json);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = (JsonObject)(await ReadJsonAsync(response))!;
        Assert.Equal(422, (int)problem["status"]!);
        return [.. ((JsonArray)problem["errors"]!).Select(error => (string)error!["field"]!)];
    }

    public static async Task<JsonNode?> ReadJsonAsync(HttpResponseMessage response)
        => JsonNode.Parse(await response.Content.ReadAsStringAsync());

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> ReadSuccessAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var request = response.RequestMessage!;
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{request.Method} {request.RequestUri}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
