using System.Text;
using System.Text.Json;
using VisitCloud.Client.Json;

namespace VisitCloud.Client.Changes;

/// <summary>
/// Appends records to a file, one line of JSON each: <c>{"endpoint":"visitors","expoId":"…","record":{…}}</c>. A record keeps
/// every digit and escape that the service sent; only white space between its members is removed.
/// </summary>
public sealed class JsonLinesFile : IDisposable
{
    private static readonly byte[] LineStart = Encoding.ASCII.GetBytes("{\"endpoint\":\"");

    private readonly FileStream _lock;
    private readonly FileStream _file;

    private JsonLinesFile(FileStream lockFile, FileStream file)
    {
        _lock = lockFile;
        _file = file;
    }

    /// <summary>Opens a file to append to, and locks it. A last line that an interrupted run left incomplete is removed.</summary>
    /// <param name="path">The path of the file, which is created if it does not exist.</param>
    /// <exception cref="InvalidDataException">The file ends with something that this class did not write.</exception>
    /// <exception cref="StateInUseException">Another command is using the file.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static JsonLinesFile Open(string path)
    {
        var target = Files.ResolveLink(path);
        var lockFile = LockFile.Acquire(target);
        FileStream? file = null;
        try
        {
            file = PrivateFile.Open(target, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            RepairEnd(file, path);
            return new JsonLinesFile(lockFile, file);
        }
        catch
        {
            file?.Dispose();
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>Adds a record. It is not certain to survive a crash before <see cref="Flush"/> returns.</summary>
    /// <exception cref="IOException">The record cannot be written.</exception>
    public void Append(VisitRecord record, Resource resource, string expoId)
    {
        using var line = new MemoryStream(record.Json.Bytes.Length + 64);
        line.Write(LineStart, 0, LineStart.Length);
        Write(line, $"{JsonEncodedText.Encode(resource.Path)}\",\"expoId\":\"{JsonEncodedText.Encode(expoId)}\",\"record\":");
        JsonText.WriteMinified(record.Json.Bytes.Span, line);
        Write(line, "}\n");
        _file.Write(line.GetBuffer(), 0, (int)line.Length);
    }

    /// <summary>Writes the added records to the disk.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Flush() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private static void Write(MemoryStream line, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        line.Write(bytes, 0, bytes.Length);
    }

    /// <summary>Sets the position after the last complete line, and removes an incomplete one.</summary>
    private static void RepairEnd(FileStream file, string path)
    {
        var end = file.Length;
        if (end == 0)
            return;
        var start = FindLastLine(file, end);
        var line = new byte[end - start];
        file.Position = start;
        ReadExactly(file, line);
        if (!IsComplete(line))
        {
            CheckOwnLine(line, path);
            file.SetLength(start);
        }
        else if (line[line.Length - 1] != '\n')
        {
            file.WriteByte((byte)'\n');
        }

        file.Position = file.Length;
    }

    private static long FindLastLine(FileStream file, long end)
    {
        var block = new byte[64 * 1024];
        // The line break at the very end belongs to the last line.
        for (var position = end - 1; position > 0;)
        {
            var count = (int)Math.Min(block.Length, position);
            position -= count;
            file.Position = position;
            ReadExactly(file, new ArraySegment<byte>(block, 0, count));
            var index = Array.LastIndexOf(block, (byte)'\n', count - 1, count);
            if (index >= 0)
                return position + index + 1;
        }

        return 0;
    }

    private static void ReadExactly(FileStream file, byte[] bytes) => ReadExactly(file, new ArraySegment<byte>(bytes));

    private static void ReadExactly(FileStream file, ArraySegment<byte> bytes)
    {
        for (var read = 0; read < bytes.Count;)
        {
            var count = file.Read(bytes.Array!, bytes.Offset + read, bytes.Count - read);
            read += count > 0 ? count : throw new EndOfStreamException();
        }
    }

    private static bool IsComplete(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>An interrupted line starts as a line of this class does, or, after a power failure, holds null bytes.</summary>
    /// <exception cref="InvalidDataException">The line is something else, which is not removed.</exception>
    private static void CheckOwnLine(byte[] line, string path)
    {
        var length = Math.Min(line.Length, LineStart.Length);
        if (!line.AsSpan(0, length).SequenceEqual(LineStart.AsSpan(0, length)) && !Array.TrueForAll(line, b => b is 0 or (byte)'\n'))
            throw new InvalidDataException(
                $"{TerminalText.Sanitize(path)} ends with a line that is not JSON, so nothing was appended to it. Use another file.");
    }
}
