using System.Globalization;
using VisitCloud.Client;
using VisitCloud.Client.Sync;

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
        try
        {
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Write(owner);
            return new OwnerFile(held, owner);
        }
        catch (IOException e) when (IsLocked(e))
        {
            throw new StoreException(StoreErrorKind.Busy, $"{what} are being synced by {Read(owner)}. Run again when that is done.");
        }
    }

    public ValueTask DisposeAsync()
    {
        // Before the lock: afterwards it is the next owner's.
        Try(() => File.Delete(_owner));
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Locked by another one, as Linux, macOS and Windows put it.</summary>
    private static bool IsLocked(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static void Write(string owner) => Try(() => File.WriteAllText(
        owner, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {DateTimeOffset.UtcNow:u}")));

    /// <summary>Its owner may write or delete it at any time, which on Windows only this way of opening lets happen.</summary>
    private static string Read(string owner)
    {
        var text = "";
        Try(() =>
        {
            using var file = new StreamReader(new FileStream(owner, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            text = TerminalText.Sanitize(file.ReadToEnd());
        });
        return text.Length > 0 ? text : "a run that has just begun or is just ending";
    }

    /// <summary>Who has the lock has it, whatever becomes of the file that only tells of it.</summary>
    private static void Try(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Two names that become one only wait for each other.</summary>
    private static string FileName(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-'));
}
