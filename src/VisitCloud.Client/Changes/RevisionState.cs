using System.Text.Json;
using VisitCloud.Client.Json;

namespace VisitCloud.Client.Changes;

/// <summary>
/// A file that remembers how far lists have been read. What was saved survives a crash at any moment: the new content is
/// on the disk before it takes the old one's place, and should the disk forget that, then the older place is as good,
/// because records may come twice and may not be left out.
/// </summary>
public sealed class RevisionState : IDisposable
{
    private const int Version = 1;
    private const int LargestFile = 1024 * 1024;
    private const string VersionName = "version";
    private const string NextName = "nextRevision";

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SortedDictionary<string, long> _next = new(StringComparer.Ordinal);

    private RevisionState(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    /// <summary>Opens the file, and keeps others from using it meanwhile. It need not be there.</summary>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    /// <exception cref="StateInUseException">Somebody else uses it.</exception>
    /// <exception cref="IOException">It can't be read or written where it is, or may not be.</exception>
    public static RevisionState Open(string path)
    {
        try
        {
            return OpenTarget(Files.ResolveLink(path));
        }
        catch (Exception e) when (IsAboutFiles(e))
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>The revision from which a list is to be read on; null where the file does not know it.</summary>
    public long? Find(Resource resource, string expoId) => _next.TryGetValue(Key(resource, expoId), out var next) ? next : null;

    /// <summary>Remembers the revision from which a list is to be read on. When this returns, the file has it.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Save(Resource resource, string expoId, long next)
    {
        var key = Key(resource, expoId);
        if (_next.TryGetValue(key, out var known) && known == next)
            return;
        _next[key] = next;
        try
        {
            Write();
        }
        catch (Exception e) when (IsAboutFiles(e))
        {
            throw Unusable(_path, e);
        }
    }

    /// <summary>Lets others use the file.</summary>
    public void Dispose() => _lock.Dispose();

    private static string Key(Resource resource, string expoId) => $"{resource.Path}/{expoId}";

    private static bool IsAboutFiles(Exception e) => e is UnauthorizedAccessException or (IOException and not StateInUseException);

    /// <summary>Speaks of the state file: the system's words name the one beside it that failed, which nobody has given.</summary>
    private static IOException Unusable(string path, Exception e)
    {
        var what = e switch
        {
            DirectoryNotFoundException => $"The folder of {path} is not there.",
            UnauthorizedAccessException => $"{path}, or what a watch puts beside it, may not be read or written.",
            _ => $"{path} can't be read or written: {TerminalText.Sanitize(e.Message).TrimEnd('.')}.",
        };
        return new IOException($"{what} A state file's folder must exist and be writable.", e);
    }

    private static RevisionState OpenTarget(string path)
    {
        var state = new RevisionState(path, LockFile.Acquire(path));
        try
        {
            if (File.Exists(path))
                state.Load();
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    private void Load()
    {
        try
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > LargestFile)
                throw Invalid($"it is larger than {LargestFile / 1024} KB");
            using var json = JsonDocument.Parse(file);
            Load(json.RootElement);
        }
        catch (JsonException e)
        {
            throw Invalid("it is not JSON: " + TerminalText.Sanitize(JsonText.ReasonOf(e)));
        }
    }

    private void Load(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty(VersionName, out var version)
            || !root.TryGetProperty(NextName, out var next)
            || next.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"it has no '{VersionName}' and '{NextName}'");
        }

        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != Version)
            throw Invalid($"its version is not {Version}");
        foreach (var entry in next.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt64(out var revision) || revision < 0)
                throw Invalid($"'{TerminalText.Sanitize(entry.Name)}' is not a revision");
            if (_next.ContainsKey(entry.Name))
                throw Invalid($"'{TerminalText.Sanitize(entry.Name)}' comes twice");
            _next[entry.Name] = revision;
        }
    }

    private InvalidDataException Invalid(string why)
        => new($"{_path} is no state that a watch has saved: {why}. Nothing was changed. Give another file, or delete this one and say with -FromRevision where to begin.");

    private void Write()
    {
        var draft = _path + ".new";
        // A draft that a crash has left; a link in its place must not be followed.
        File.Delete(draft);
        using (var file = PrivateFile.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
                Write(json);
            file.Flush(flushToDisk: true);
        }

        Files.Replace(draft, _path);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber(VersionName, Version);
        json.WriteStartObject(NextName);
        foreach (var entry in _next)
            json.WriteNumber(entry.Key, entry.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
