using System.Text;

namespace VisitCloud.Tests.Servers;

/// <summary>A response of a scripted server.</summary>
internal sealed record ScriptedResponse(int Status, string Body, string ContentType = "application/json", string ExtraHeaders = "")
{
    /// <summary>Creates a successful response.</summary>
    public static ScriptedResponse Json(string body) => new(200, body);

    /// <summary>Gets what is sent in place of a complete and valid response. The connection is closed after it.</summary>
    public Func<Stream, CancellationToken, Task>? WriteAsync { get; private init; }

    /// <summary>Creates a response of bytes that need not be valid HTTP.</summary>
    public static ScriptedResponse Raw(string bytes) => new(0, "")
    {
        WriteAsync = async (stream, cancellationToken) => await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), cancellationToken),
    };

    /// <summary>Creates a response that is written step by step, as long as the client reads it.</summary>
    public static ScriptedResponse Stream(Func<Stream, CancellationToken, Task> writeAsync) => new(0, "") { WriteAsync = writeAsync };

    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        var head = $"HTTP/1.1 {Status} Status\r\nContent-Type: {ContentType}\r\nContent-Length: "
            + $"{body.Length}\r\nConnection: close\r\n{ExtraHeaders}\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
