using System.Text.Json;
using VisitCloud.Client.Json;

namespace VisitCloud.Client.Changes;

/// <summary>
/// A file with the revisions from which lists continue. The new content is flushed to disk before it replaces the old, so
/// that a crash at any time leaves a complete file. An older position is safe: records are then delivered again.
/// </summary>
public sealed class RevisionState : IDisposable
{
    private const int Version = 1;
    private const int MaximumLength = 1024 * 1024;
    private const string VersionName = "version";
    private const string NextName = "nextRevision";

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SortedDictionary<string, long> _next = new(StringComparer.Ordinal);

    private RevisionState(string path, FileStream lockFile)
    {
        _path = path;
        _lock = lockFile;
    }

    /// <summary>Opens a state file and locks it until it is disposed. The file need not exist.</summary>
    /// <exception cref="InvalidDataException">The content of the file is not valid.</exception>
    /// <exception cref="StateInUseException">Another process uses the file.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static RevisionState Open(string path)
    {
        try
        {
            return OpenTarget(Files.ResolveLink(path));
        }
        catch (Exception e) when (IsFileError(e))
        {
            throw CreateFileError(path, e);
        }
    }

    /// <summary>Finds the revision from which a list continues; null if the file has none.</summary>
    public long? Find(Resource resource, string expoId) => _next.TryGetValue(GetKey(resource, expoId), out var next) ? next : null;

    /// <summary>Saves the revision from which a list continues. It is on disk when this method returns.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(Resource resource, string expoId, long next)
    {
        var key = GetKey(resource, expoId);
        if (_next.TryGetValue(key, out var saved) && saved == next)
            return;
        _next[key] = next;
        try
        {
            Write();
        }
        catch (Exception e) when (IsFileError(e))
        {
            throw CreateFileError(_path, e);
        }
    }

    /// <summary>Unlocks the file.</summary>
    public void Dispose() => _lock.Dispose();

    private static string GetKey(Resource resource, string expoId) => $"{resource.Path}/{expoId}";

    private static bool IsFileError(Exception e) => e is UnauthorizedAccessException or (IOException and not StateInUseException);

    /// <summary>Creates an error that names the state file. The system's message may name a temporary file instead.</summary>
    private static IOException CreateFileError(string path, Exception e)
    {
        var reason = e switch
        {
            DirectoryNotFoundException => "its folder does not exist",
            UnauthorizedAccessException => "access to the file or its folder is denied",
            _ => TerminalText.Sanitize(e.Message).TrimEnd('.'),
        };
        return new IOException(
            $"Cannot read or write the state file {TerminalText.Sanitize(path)}: {reason}. Use a folder that exists and is writable.", e);
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
            if (file.Length > MaximumLength)
                throw CreateInvalid($"it is larger than {MaximumLength / 1024} KB");
            using var json = JsonDocument.Parse(file);
            Load(json.RootElement);
        }
        catch (JsonException e)
        {
            throw CreateInvalid("it is not JSON: " + TerminalText.Sanitize(JsonText.GetReason(e)));
        }
        catch (InvalidOperationException)
        {
            throw CreateInvalid("a name in it is not valid Unicode");
        }
    }

    private void Load(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty(VersionName, out var version)
            || !root.TryGetProperty(NextName, out var next)
            || next.ValueKind != JsonValueKind.Object)
        {
            throw CreateInvalid($"it does not contain '{VersionName}' and '{NextName}'");
        }

        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != Version)
            throw CreateInvalid($"its version is not {Version}");
        foreach (var entry in next.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt64(out var revision) || revision < 0)
                throw CreateInvalid($"'{TerminalText.Sanitize(entry.Name)}' does not have a revision");
            if (_next.ContainsKey(entry.Name))
                throw CreateInvalid($"'{TerminalText.Sanitize(entry.Name)}' occurs twice");
            _next[entry.Name] = revision;
        }
    }

    private InvalidDataException CreateInvalid(string reason)
        => new($"The file {TerminalText.Sanitize(_path)} is not a valid state file: {reason}. It was not changed. "
            + "Use another file, or delete this one.");

    private void Write()
    {
        var temporaryPath = _path + ".new";
        // The file may be left from a crash, or be a link that must not be followed.
        File.Delete(temporaryPath);
        using (var file = PrivateFile.Open(temporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
                Write(json);
            file.Flush(flushToDisk: true);
        }

        Files.Replace(temporaryPath, _path);
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
