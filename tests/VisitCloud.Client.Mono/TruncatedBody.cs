using System;
using System.IO;
using System.Threading.Tasks;
using VisitCloud.Client;

namespace VisitCloud.Client.Mono;

/// <summary>
/// Reads bodies that end before their length without an exception, as the stream of .NET Framework does when a connection
/// breaks. The stream of Mono throws, so a memory stream takes its place.
/// </summary>
internal static class TruncatedBody
{
    private const int Length = 5;

    public static async Task ReadAsync()
    {
        foreach (var received in new[] { 0, 3, Length })
            Console.WriteLine($"{received} of {Length} bytes: {await ReadAsync(received)}");
    }

    private static async Task<string> ReadAsync(int received)
    {
        var type = typeof(VisitClient).Assembly.GetType("VisitCloud.Client.Compat.LengthCheckedStream", throwOnError: true)!;
        using var body = (Stream)Activator.CreateInstance(type, new MemoryStream(new byte[received]), (long)Length)!;
        using var read = new MemoryStream();
        try
        {
            await body.CopyToAsync(read);
            return "complete";
        }
        catch (IOException)
        {
            return "truncated";
        }
    }
}
