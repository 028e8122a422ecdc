using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.AgainstSandbox;

/// <summary>The API over plain HTTP, for comparison.</summary>
internal sealed class RawApi : IDisposable
{
    /// <summary>All registration states, with commas between them.</summary>
    public const string RegistrationStates
        = "invited,registering,registered,denied,pending-confirmation,stopped,hold,incomplete,cancelled,unregistered";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _http;

    public RawApi(SandboxServer server, string key = "sandbox-full")
    {
        _http = new HttpClient { BaseAddress = server.BaseAddress };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(key + ":")));
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    public Task<HttpResponseMessage> PostAsync(string path, object record)
        => _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), record);

    public Task<HttpResponseMessage> PutAsync(string path, object changes)
        => _http.PutAsJsonAsync(new Uri(path, UriKind.Relative), changes);

    /// <summary>Formats a record as the service does, without escaping letters outside ASCII.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(Plain);

    /// <summary>Reads a list page by page, as the contract specifies.</summary>
    public async Task<List<JsonObject>> ListAsync(string path)
    {
        var all = new List<JsonObject>();
        var paged = !path.StartsWith("webhooks", StringComparison.Ordinal)
            && !path.StartsWith("registrationTypes", StringComparison.Ordinal);
        while (true)
        {
            var from = all.Count == 0 ? 0 : (long)all[^1]["revision"]! + 1;
            var page = (JsonArray)await GetAsync(paged ? $"{path}{(path.Contains('?') ? '&' : '?')}fromRevision={from}&limit=100" : path);
            all.AddRange(page.Select(record => (JsonObject)record!));
            if (!paged || page.Count < 100)
                return all;
        }
    }

    public void Dispose() => _http.Dispose();
}
