using System.Text;
using VisitCloud.Client.Compat;
using VisitCloud.Client.Json;

namespace VisitCloud.Report.Statistics;

/// <summary>The ID of a record in 16 bytes, because a hundred thousand strings would cost several times as much memory.</summary>
internal readonly record struct RecordKey(ulong First, ulong Second)
{
    private const int LongestPacked = 15;

    /// <summary>Converts an ID.</summary>
    /// <param name="json">The ID as UTF-8 JSON. Anything that is longer than an ID is represented by its hash.</param>
    public static RecordKey Parse(ReadOnlySpan<byte> json)
    {
        var content = json.Length >= 2 && json[0] == '"' ? json.Slice(1, json.Length - 2) : json;
        if (content.IndexOf((byte)'\\') >= 0 && json[0] == '"')
            content = Encoding.UTF8.GetBytes(JsonText.Decode(json));
        return Create(content);
    }

    /// <summary>Converts an ID.</summary>
    public static RecordKey Create(string id) => Create(Encoding.UTF8.GetBytes(id));

    /// <summary>Reads a key that <see cref="Write"/> wrote.</summary>
    public static RecordKey Read(BinaryReader reader) => new(reader.ReadUInt64(), reader.ReadUInt64());

    /// <summary>Writes the key.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(First);
        writer.Write(Second);
    }

    private static RecordKey Create(ReadOnlySpan<byte> content) => content.Length > LongestPacked ? Hash(content) : Pack(content);

    private static RecordKey Pack(ReadOnlySpan<byte> content)
    {
        ulong first = 0, second = (ulong)content.Length;
        for (var i = 0; i < content.Length; i++)
        {
            if (i < 8)
                first |= (ulong)content[i] << (8 * i);
            else
                second |= (ulong)content[i] << (8 * (i - 7));
        }

        return new RecordKey(first, second);
    }

    private static RecordKey Hash(ReadOnlySpan<byte> content)
    {
        var hash = Digest.ComputeSha256(content.ToArray());
        // The lowest byte holds a length of at most 15 for packed IDs.
        return new RecordKey(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8) | 0x80);
    }
}
