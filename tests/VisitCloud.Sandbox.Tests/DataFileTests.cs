using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Changes that are stored in a file.</summary>
public sealed class DataFileTests : IDisposable
{
    private const string Expo = ApiClient.Expo;

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string Data => Path.Combine(_folder, "data.db");

    [Fact]
    public async Task All_changes_survive_a_restart()
    {
        var options = new SandboxOptions { Visitors = 50, Data = Data };
        string created;
        string removed;
        List<string> before;
        await using (var server = await SandboxServer.StartAsync(options))
        {
            using var client = new ApiClient(server);
            var seeded = await client.GetListAsync($"visitors/{Expo}?showDeleted=false");
            created = (string)(await client.CreateAsync($"visitors/{Expo}", """{"contact":{"email":"ada@x.example"}}"""))["id"]!;
            await client.UpdateAsync($"visitors/{Expo}/{created}", """{"contact":{"firstName":"Ada"}}""");
            await client.CreateAsync($"webhooks/{Expo}", """{"type":"visitor","url":"https://x.example"}""");
            removed = (string)seeded[0]["id"]!;
            using var gone = await client.SendAsync(HttpMethod.Delete, $"visitors/{Expo}/{removed}");
            var email = $$"""{"visitorId":"{{created}}","type":"confirmation"}""";
            using var sent = await client.SendJsonAsync(HttpMethod.Post, $"sendemail/{Expo}", email);
            before = await ReadRecordsAsync(client);
        }

        await using (var server = await SandboxServer.StartAsync(options))
        {
            using var client = new ApiClient(server);
            Assert.Equal(before, await ReadRecordsAsync(client));
            Assert.Equal(created, Assert.Single(server.Emails).VisitorId);
            using var gone = await client.GetAsync($"visitors/{Expo}/{removed}");
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
            var newer = await client.CreateAsync($"labels/{Expo}", """{"name":"later"}""");
            Assert.True((long)newer["revision"]! > before.Max(record => (long?)JsonNode.Parse(record)!["revision"] ?? 0));
        }
    }

    [Fact]
    public async Task Acknowledged_changes_survive_a_killed_process()
    {
        var acknowledged = new ConcurrentQueue<string>();
        using var writes = new SemaphoreSlim(0);
        for (var round = 0; round < 3; round++)
        {
            using var process = Start(out var address);
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            http.DefaultRequestHeaders.Add("Authorization", "Basic " + Convert.ToBase64String("sandbox-full:"u8));
            var writing = Task.Run(async () =>
            {
                while (true)
                {
                    using var body = new StringContent("""{"name":"stored"}""", null, "application/json");
                    using var response = await http.PostAsync(new Uri($"labels/{Expo}", UriKind.Relative), body);
                    acknowledged.Enqueue((string)(await ApiClient.ReadJsonAsync(response))!["id"]!);
                    writes.Release();
                }
            });
            // The process is killed while it writes.
            for (var i = 0; i < 40; i++)
                await writes.WaitAsync();
            process.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => writing);
            await process.WaitForExitAsync();
        }

        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Data = Data });
        using var client = new ApiClient(server);
        var stored = (await client.ReadAllAsync($"labels/{Expo}")).Select(label => (string)label["id"]!).ToHashSet();
        Assert.All(acknowledged, id => Assert.Contains(id, stored));
    }

    [Fact]
    public async Task A_data_file_of_other_options_is_rejected()
    {
        await using (await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Data = Data }))
        {
        }

        var exception = await Assert.ThrowsAsync<InvalidDataException>(
            () => SandboxServer.StartAsync(new SandboxOptions { Visitors = 30, Data = Data }));
        Assert.Contains("visitors 20", exception.Message);
    }

    [Fact]
    public async Task Other_files_are_rejected_and_unchanged()
    {
        await File.WriteAllTextAsync(Data, new string('x', 4096));

        await Assert.ThrowsAsync<InvalidDataException>(() => SandboxServer.StartAsync(new SandboxOptions { Data = Data }));
        Assert.Equal(new string('x', 4096), await File.ReadAllTextAsync(Data));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Starts the program in its own process.</summary>
    private Process Start(out string address)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments = [typeof(SandboxServer).Assembly.Location, "--urls", "http://127.0.0.1:0", "--visitors", "20", "--data", Data];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine()!;
        address = line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)).TrimEnd('.');
        return process;
    }

    private static async Task<List<string>> ReadRecordsAsync(ApiClient client)
    {
        var all = new List<string>();
        foreach (var endpoint in new[] { "visitors", "labels", "webhooks" })
            all.AddRange((await client.GetListAsync($"{endpoint}/{Expo}")).Select(record => record.ToJsonString()));
        return all;
    }
}
