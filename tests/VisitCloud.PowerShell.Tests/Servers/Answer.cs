using System.Text;

namespace VisitCloud.PowerShell.Tests.Servers;

/// <summary>An answer of a scripted server.</summary>
internal sealed record Answer(int Status, string Body, string ContentType = "application/json", string ExtraHeaders = "")
{
    public static Answer Json(string body) => new(200, body);

    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        var head = $"HTTP/1.1 {Status} Status\r\nContent-Type: {ContentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{ExtraHeaders}\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
