using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using VisitCloud.Client;

namespace VisitCloud.Client.Mono;

/// <summary>The actions of the client that the tests run.</summary>
internal static class ClientActions
{
    private const string Expo = "0rwwipz7fufs1";

    public static Task RunAsync(VisitClient client, string[] args) => args[0] switch
    {
        "connect" => ConnectAsync(client),
        "list" => ListAsync(client),
        "page" => PageAsync(client),
        "write" => WriteAsync(client),
        "get" or "retry" or "timeout" => GetAsync(client, CancellationToken.None),
        "cancel" => CancelAsync(client),
        "resolve" => Resolver.ResolveAsync(),
        "truncated-body" => TruncatedBody.ReadAsync(),
        "create" => client.CreateAsync(Resources.Visitors, Expo, Encoding.UTF8.GetBytes("{}")),
        _ => throw new ArgumentException(args[0]),
    };

    private static async Task ConnectAsync(VisitClient client)
    {
        var page = await client.ReadPageAsync(Resources.Expos, new ListQuery());
        Console.WriteLine($"key: {client.KeyMask}");
        Console.WriteLine($"events: {string.Join(" ", page.Records.Select(record => record.Id))}");
    }

    private static async Task ListAsync(VisitClient client)
    {
        var text = new StringBuilder();
        var count = 0;
        await foreach (var record in client.ListAsync(Resources.Visitors, new ListQuery { ExpoId = Expo }))
        {
            text.Append(record.ToJson()).Append('\n');
            count++;
        }

        Console.WriteLine($"records: {count}");
        Console.WriteLine($"hash: {Hash(text)}");
    }

    private static async Task PageAsync(VisitClient client)
    {
        var page = await client.ReadPageAsync(Resources.Visitors, new ListQuery { ExpoId = Expo, Limit = 7, FromRevision = 1 });
        Console.WriteLine($"records: {page.Records.Count}");
        Console.WriteLine($"full: {page.IsFull}");
        var text = page.Records.Aggregate(new StringBuilder(), (all, record) => all.Append(record.ToJson()).Append('\n'));
        Console.WriteLine($"hash: {Hash(text)}");
    }

    private static async Task WriteAsync(VisitClient client)
    {
        const string body = """{"contact":{"firstName":"Zoë","lastName":"Ünal","email":"zoe@example.org"}}""";
        var created = await client.CreateAsync(Resources.Visitors, Expo, Encoding.UTF8.GetBytes(body));
        var id = created!.Id!;
        Console.WriteLine($"created: {id}");
        var update = Encoding.UTF8.GetBytes("""{"contact":{"company":"Żółw & Söhne"}}""");
        var changed = await client.UpdateAsync(Resources.Visitors, Expo, id, update);
        Console.WriteLine($"changed: {changed!.ToJson()}");
        await client.UploadAsync(id, "ProfilePhoto", () => new MemoryStream(CreatePng()));
        Console.WriteLine("uploaded: yes");
        await client.DeleteAsync(Resources.Visitors, Expo, id);
        Console.WriteLine("deleted: yes");
        try
        {
            await client.GetAsync(Resources.Visitors, Expo, id);
        }
        catch (VisitApiException e)
        {
            Console.WriteLine($"then: {e.Kind}");
        }
    }

    private static async Task GetAsync(VisitClient client, CancellationToken cancellationToken)
    {
        var record = await client.GetAsync(Resources.Visitors, Expo, "v1", cancellationToken: cancellationToken);
        Console.WriteLine($"record: {record.ToJson()}");
    }

    /// <summary>Cancels a request when the test closes the standard input.</summary>
    private static async Task CancelAsync(VisitClient client)
    {
        using var cancel = new CancellationTokenSource();
        var reading = GetAsync(client, cancel.Token);
        await Console.In.ReadToEndAsync();
        cancel.Cancel();
        await reading;
    }

    private static byte[] CreatePng()
        => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static string Hash(StringBuilder text)
    {
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()))).Replace("-", "");
    }
}
