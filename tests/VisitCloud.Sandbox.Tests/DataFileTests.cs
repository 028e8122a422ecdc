using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>What is written, kept in a file over restarts.</summary>
public sealed class DataFileTests : IDisposable
{
    private const string Expo = Visitor.Expo;

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string Data => Path.Combine(_folder, "data.db");

    [Fact]
    public async Task After_a_restart_everything_is_as_it_was()
    {
        var options = new SandboxOptions { Visitors = 50, Data = Data };
        string created;
        string removed;
        List<string> before;
        await using (var server = await SandboxServer.StartAsync(options))
        {
            using var visitor = new Visitor(server);
            var seeded = await visitor.ListAsync($"visitors/{Expo}?showDeleted=false");
            created = (string)(await visitor.CreateAsync($"visitors/{Expo}", """{"contact":{"email":"ada@x.example"}}"""))["id"]!;
            await visitor.UpdateAsync($"visitors/{Expo}/{created}", """{"contact":{"firstName":"Ada"}}""");
            await visitor.CreateAsync($"webhooks/{Expo}", """{"type":"visitor","url":"https://x.example"}""");
            removed = (string)seeded[0]["id"]!;
            using var gone = await visitor.SendAsync(HttpMethod.Delete, $"visitors/{Expo}/{removed}");
            using var mail = await visitor.SendJsonAsync(HttpMethod.Post, $"sendemail/{Expo}", $$"""{"visitorId":"{{created}}","type":"confirmation"}""");
            before = await AllAsync(visitor);
        }

        await using (var server = await SandboxServer.StartAsync(options))
        {
            using var visitor = new Visitor(server);
            Assert.Equal(before, await AllAsync(visitor));
            Assert.Equal(created, Assert.Single(server.Emails).VisitorId);
            using var gone = await visitor.GetAsync($"visitors/{Expo}/{removed}");
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
            var newer = await visitor.CreateAsync($"labels/{Expo}", """{"name":"later"}""");
            Assert.True((long)newer["revision"]! > before.Max(record => (long?)JsonNode.Parse(record)!["revision"] ?? 0));
        }
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_process_is_killed()
    {
        var acknowledged = new ConcurrentQueue<string>();
        using var oneMore = new SemaphoreSlim(0);
        for (var round = 0; round < 3; round++)
        {
            using var process = Start(out var address);
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            http.DefaultRequestHeaders.Add("Authorization", "Basic " + Convert.ToBase64String("sandbox-full:"u8));
            var writing = Task.Run(async () =>
            {
                while (true)
                {
                    using var body = new StringContent("""{"name":"kept"}""", null, "application/json");
                    using var answer = await http.PostAsync(new Uri($"labels/{Expo}", UriKind.Relative), body);
                    acknowledged.Enqueue((string)(await Visitor.ReadAsync(answer))!["id"]!);
                    oneMore.Release();
                }
            });
            // Killed in the middle of writing.
            for (var i = 0; i < 40; i++)
                await oneMore.WaitAsync();
            process.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => writing);
            await process.WaitForExitAsync();
        }

        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Data = Data });
        using var visitor = new Visitor(server);
        var kept = (await visitor.WholeListAsync($"labels/{Expo}")).Select(label => (string)label["id"]!).ToHashSet();
        Assert.All(acknowledged, id => Assert.Contains(id, kept));
    }

    [Fact]
    public async Task A_file_made_with_other_options_is_refused()
    {
        await using (await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Data = Data }))
        {
        }

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => SandboxServer.StartAsync(new SandboxOptions { Visitors = 30, Data = Data }));
        Assert.Contains("visitors 20", refused.Message);
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_refused_and_left_alone()
    {
        await File.WriteAllTextAsync(Data, new string('x', 4096));

        await Assert.ThrowsAsync<InvalidDataException>(() => SandboxServer.StartAsync(new SandboxOptions { Data = Data }));
        Assert.Equal(new string('x', 4096), await File.ReadAllTextAsync(Data));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The program in a process of its own, as a user starts it.</summary>
    private Process Start(out string address)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(SandboxServer).Assembly.Location, "--urls", "http://127.0.0.1:0", "--visitors", "20", "--data", Data })
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine()!;
        address = line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)).TrimEnd('.');
        return process;
    }

    private static async Task<List<string>> AllAsync(Visitor visitor)
    {
        var all = new List<string>();
        foreach (var endpoint in new[] { "visitors", "labels", "webhooks" })
            all.AddRange((await visitor.ListAsync($"{endpoint}/{Expo}")).Select(record => record.ToJsonString()));
        return all;
    }
}
