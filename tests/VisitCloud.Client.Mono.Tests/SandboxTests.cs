using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VisitCloud.Sandbox;

namespace VisitCloud.Client.Mono.Tests;

/// <summary>Reading and writing against the sandbox, with the assemblies that Windows PowerShell loads.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private SandboxServer _server = null!;

    public async Task InitializeAsync()
        => _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 3000, Latency = TimeSpan.FromMilliseconds(20) });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [MonoFact]
    public async Task A_session_connects()
    {
        var results = await MonoProgram.RunAsync("connect", _server.BaseAddress);

        Assert.Equal("****full", results["key"]);
        Assert.StartsWith(SandboxServer.FirstExpoId, results["events"], StringComparison.Ordinal);
    }

    [MonoFact]
    public async Task A_list_is_read_with_parallel_requests_and_every_byte()
    {
        var expected = await RawListAsync();
        _server.Traffic.Clear();

        var results = await MonoProgram.RunAsync("list", _server.BaseAddress);

        Assert.Equal(expected.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), results["records"]);
        Assert.Equal(Hash(expected), results["hash"]);
        Assert.Equal(2, _server.Traffic.MaxConcurrentRequests);
    }

    [MonoFact]
    public async Task A_page_is_read()
    {
        var expected = await RawListAsync();

        var results = await MonoProgram.RunAsync("page", _server.BaseAddress);

        Assert.Equal(("7", "True", Hash(expected.Take(7))), (results["records"], results["full"], results["hash"]));
    }

    [MonoFact]
    public async Task A_record_is_created_updated_and_deleted_and_an_image_is_uploaded()
    {
        var results = await MonoProgram.RunAsync("write", _server.BaseAddress);

        using var changed = JsonDocument.Parse(results["changed"]);
        var contact = changed.RootElement.GetProperty("contact");
        Assert.Equal("Zoë", contact.GetProperty("firstName").GetString());
        Assert.Equal("Żółw & Söhne", contact.GetProperty("company").GetString());
        Assert.Equal(("yes", "yes", "NotFound"), (results["uploaded"], results["deleted"], results["then"]));
        Assert.Equal(results["created"], Assert.Single(_server.Images).VisitorId);
        Assert.Equal([200, 200, 200, 204, 404], _server.Traffic.Requests.Select(request => request.Status));
    }

    private static string Hash(IEnumerable<string> records)
        => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(records.Select(record => record + "\n")))));

    /// <summary>Reads the list without the client.</summary>
    private async Task<List<string>> RawListAsync()
    {
        using var http = new HttpClient { BaseAddress = _server.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("sandbox-full:"u8));
        var records = new List<string>();
        for (var from = 1L; ;)
        {
            using var page = JsonDocument.Parse(await http.GetStringAsync($"visitors/{SandboxServer.FirstExpoId}?fromRevision={from}"));
            if (page.RootElement.GetArrayLength() == 0)
                return records;
            records.AddRange(page.RootElement.EnumerateArray().Select(record => record.GetRawText()));
            from = page.RootElement.EnumerateArray().Last().GetProperty("revision").GetInt64() + 1;
        }
    }
}
