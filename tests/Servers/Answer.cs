using System.Text;

namespace VisitCloud.Tests.Servers;

/// <summary>An answer of a scripted server.</summary>
internal sealed record Answer(int Status, string Body, string ContentType = "application/json", string ExtraHeaders = "")
{
    public static Answer Json(string body) => new(200, body);

    /// <summary>What to send in place of a whole and right answer; the connection is closed after it.</summary>
    public Func<Stream, CancellationToken, Task>? Sending { get; private init; }

    /// <summary>Bytes that need not be an answer at all.</summary>
    public static Answer Raw(string bytes) => new(0, "")
    {
        Sending = async (stream, stop) => await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), stop),
    };

    /// <summary>An answer that is sent bit by bit, for as long as the client takes it.</summary>
    public static Answer Sent(Func<Stream, CancellationToken, Task> sending) => new(0, "") { Sending = sending };

    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        var head = $"HTTP/1.1 {Status} Status\r\nContent-Type: {ContentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{ExtraHeaders}\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
