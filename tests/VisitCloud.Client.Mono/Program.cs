using System;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using VisitCloud.Client;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Mono;

/// <summary>Runs one action of the client and prints the results, one per line.</summary>
internal static class Program
{
    /// <param name="args">The action, the address, and further arguments of the action.</param>
    private static async Task<int> Main(string[] args)
    {
        var exitCode = await RunAsync(args);
        Console.Out.Flush();
        // The shutdown of Mono sometimes hangs for a minute after Main has returned.
        if (Environment.OSVersion.Platform == PlatformID.Unix)
            ExitNow(exitCode);
        return exitCode;
    }

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void ExitNow(int exitCode);

    private static async Task<int> RunAsync(string[] args)
    {
        var options = new VisitClientOptions
        {
            BaseUri = new Uri(args[1]),
            Timeout = TimeSpan.FromSeconds(args[0] == "timeout" ? 1 : 60),
            MaximumRetryCount = args[0] is "retry" ? 3 : 0,
        };
        using var client = new VisitClient(ApiKey.From("sandbox-full".AsSpan()), options);
        try
        {
            await ClientActions.RunAsync(client, args);
        }
        catch (VisitApiException e)
        {
            Console.WriteLine($"error: {e.Kind}");
            Console.WriteLine($"status: {(int?)e.StatusCode}");
            Console.WriteLine($"outcome unknown: {e.IsOutcomeUnknown}");
            Console.WriteLine($"message: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("canceled");
        }

        Console.WriteLine($"requests: {client.Statistics.Requests}");
        Console.WriteLine($"retries: {client.Statistics.Retries}");
        return 0;
    }
}
