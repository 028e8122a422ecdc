using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>One who calls at a sandbox's door with a key, over plain HTTP.</summary>
internal sealed class Visitor : IDisposable
{
    public const string Expo = SandboxServer.FirstExpoId;

    private readonly HttpClient _http;

    public Visitor(SandboxServer server, string? key = "sandbox-full")
    {
        _http = new HttpClient { BaseAddress = server.BaseAddress };
        if (key is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(key + ":")));
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Asks, and comes back as soon as the answer has begun.</summary>
    public Task<HttpResponseMessage> BeginAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null)
    {
        // Who waits to be asked for a body is told before it is sent that it won't be taken.
        var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.ExpectContinue = body is not null;
        return _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> SendJsonAsync(HttpMethod method, string path, string json)
        => SendAsync(method, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<JsonObject> ItemAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (JsonObject)(await ReadAsync(answer))!;
    }

    public async Task<JsonObject[]> ListAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return [.. ((JsonArray)(await ReadAsync(answer))!).Select(item => (JsonObject)item!)];
    }

    /// <summary>The whole list, page by page, as the contract tells to read it.</summary>
    public async Task<List<JsonObject>> WholeListAsync(string path, int limit = 100)
    {
        var all = new List<JsonObject>();
        var next = 0L;
        while (true)
        {
            var page = await ListAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}&fromRevision={next}");
            all.AddRange(page);
            if (page.Length < limit)
                return all;
            next = (long)page[^1]["revision"]! + 1;
        }
    }

    /// <summary>Creates a record that must be taken.</summary>
    public async Task<JsonObject> CreateAsync(string path, string json)
    {
        using var answer = await SendJsonAsync(HttpMethod.Post, path, json);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (JsonObject)(await ReadAsync(answer))!;
    }

    /// <summary>Changes a record; the change must be taken.</summary>
    public async Task<JsonObject> UpdateAsync(string path, string json)
    {
        using var answer = await SendJsonAsync(HttpMethod.Put, path, json);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (JsonObject)(await ReadAsync(answer))!;
    }

    /// <summary>The fields that a refused body is blamed for.</summary>
    public async Task<string[]> RefusedFieldsAsync(HttpMethod method, string path, string json)
    {
        using var answer = await SendJsonAsync(method, path, json);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = (JsonObject)(await ReadAsync(answer))!;
        Assert.Equal(422, (int)problem["status"]!);
        return [.. ((JsonArray)problem["errors"]!).Select(error => (string)error!["field"]!)];
    }

    public static async Task<JsonNode?> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync());

    public void Dispose() => _http.Dispose();
}
