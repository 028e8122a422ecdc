using System.Globalization;
using VisitCloud.Client;
using VisitCloud.Client.Storage;

namespace VisitCloud.Store.Sqlite;

/// <summary>
/// Makes one process the only writer of something. The lock is the operating system's on an open file, so it ends with
/// its owner, killed or not, and none is ever stale. Who owns it is in a second file, because the first can't be read
/// while it is locked. The locked file stays: taken away, it could be locked by one and made anew by another.
/// </summary>
internal sealed class OwnerFile : IAsyncDisposable
{
    private readonly FileStream _lock;
    private readonly string _owner;

    private OwnerFile(FileStream held, string owner)
    {
        _lock = held;
        _owner = owner;
    }

    /// <summary>Takes it.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="name">What is locked.</param>
    /// <param name="what">How a person would call it.</param>
    /// <exception cref="StoreException">Another one has it.</exception>
    public static OwnerFile Take(string folder, string name, string what)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, FileName(name) + ".lock");
        var owner = Path.Combine(folder, FileName(name) + ".owner");
        FileStream held;
        try
        {
            held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsLocked(e))
        {
            throw new StoreException(StoreErrorKind.Busy, $"{what} are being synced by {ReadOwner(owner)}. Run again when that is done.");
        }

        try
        {
            File.WriteAllText(owner, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {DateTimeOffset.UtcNow:u}"));
            return new OwnerFile(held, owner);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        // Before the lock: afterwards it is the next owner's.
        File.Delete(_owner);
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Locked by another one, as Linux, macOS and Windows put it.</summary>
    private static bool IsLocked(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static string ReadOwner(string owner)
    {
        try
        {
            return File.Exists(owner) ? SafeText.Of(File.ReadAllText(owner)) : "a run that has just begun";
        }
        catch (IOException)
        {
            return "a run that has just ended";
        }
    }

    /// <summary>Two names that become one only wait for each other.</summary>
    private static string FileName(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-'));
}
