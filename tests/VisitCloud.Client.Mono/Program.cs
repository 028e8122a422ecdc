using System;
using System.Threading.Tasks;
using VisitCloud.Client;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Mono;

/// <summary>Does one thing with the client and prints what came of it, a line for each fact.</summary>
internal static class Program
{
    /// <param name="args">What to do, the address, and what else the doing needs.</param>
    private static async Task<int> Main(string[] args)
    {
        var options = new VisitClientOptions
        {
            BaseUri = new Uri(args[1]),
            Timeout = TimeSpan.FromSeconds(args[0] == "time-out" ? 1 : 60),
            MaximumRetryCount = args[0] is "retry" ? 3 : 0,
        };
        using var client = new VisitClient(ApiKey.From("sandbox-full".AsSpan()), options);
        try
        {
            await Doings.DoAsync(client, args);
        }
        catch (VisitApiException e)
        {
            Console.WriteLine($"error: {e.Kind}");
            Console.WriteLine($"status: {(int?)e.StatusCode}");
            Console.WriteLine($"may have happened: {e.IsOutcomeUnknown}");
            Console.WriteLine($"message: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }

        Console.WriteLine($"requests: {client.Statistics.Requests}");
        Console.WriteLine($"retries: {client.Statistics.Retries}");
        return 0;
    }
}
