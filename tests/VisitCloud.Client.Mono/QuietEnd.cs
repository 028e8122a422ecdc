using System;
using System.IO;
using System.Threading.Tasks;
using VisitCloud.Client;

namespace VisitCloud.Client.Mono;

/// <summary>
/// Reads a body that ends before its announced length without a word. .NET Framework's stream does that when a connection
/// breaks; Mono's says that it broke, so here stands one of ours.
/// </summary>
internal static class QuietEnd
{
    private const int Whole = 5;

    public static async Task ReadAsync()
    {
        foreach (var came in new[] { 0, 3, Whole })
            Console.WriteLine($"{came} of {Whole} bytes: {await OutcomeAsync(came)}");
    }

    private static async Task<string> OutcomeAsync(int came)
    {
        var type = typeof(VisitClient).Assembly.GetType("VisitCloud.Client.Compat.LengthCheckedStream", throwOnError: true)!;
        using var body = (Stream)Activator.CreateInstance(type, new MemoryStream(new byte[came]), (long)Whole)!;
        using var read = new MemoryStream();
        try
        {
            await body.CopyToAsync(read);
            return "whole";
        }
        catch (IOException)
        {
            return "broken";
        }
    }
}
