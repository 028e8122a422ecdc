using System.Globalization;
using VisitCloud.Client;
using VisitCloud.Store.Common;

namespace VisitCloud.Store.Sqlite;

/// <summary>
/// A lock between processes. The operating system releases the lock of an open file when its process ends, so a lock is
/// never stale. The owner is named in a second file, because a locked file cannot be read on Windows. The locked file is
/// never deleted: one process could lock the deleted file, and another process a new one.
/// </summary>
internal sealed class WriterLock : IAsyncDisposable
{
    private const int LongestOwner = 200;

    private readonly FileStream _file;
    private readonly string _ownerPath;

    private WriterLock(FileStream file, string ownerPath)
    {
        _file = file;
        _ownerPath = ownerPath;
    }

    /// <summary>Takes a lock.</summary>
    /// <param name="folder">The folder of the lock files, which is created if necessary.</param>
    /// <param name="name">The name of the lock.</param>
    /// <param name="permissions">The permissions of new lock files.</param>
    /// <param name="createBusyError">Creates the error when another process, which is named, has the lock.</param>
    public static WriterLock Take(string folder, string name, UnixFileMode permissions, Func<string, Exception> createBusyError)
    {
        if (!PrivateFiles.CreateFolder(folder, permissions))
            throw StoreMessages.LinkNotAllowed(Path.GetFileName(folder));
        var path = Path.Combine(folder, GetFileName(name) + ".lock");
        var ownerPath = Path.Combine(folder, GetFileName(name) + ".owner");
        try
        {
            var file = Open(path, permissions);
            WriteOwner(ownerPath, permissions);
            return new WriterLock(file, ownerPath);
        }
        catch (IOException e) when (IsLocked(e))
        {
            throw createBusyError(ReadOwner(ownerPath));
        }
    }

    public ValueTask DisposeAsync()
    {
        // The file is deleted before the lock is released, because afterward it can be that of the next owner.
        IgnoreErrors(() => File.Delete(_ownerPath));
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    private static FileStream Open(string path, UnixFileMode permissions)
    {
        if (!File.Exists(path) && !PrivateFiles.IsLink(path))
        {
            try
            {
                return PrivateFiles.Create(path, permissions);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process created it at the same time.
            }
        }

        // An existing file is only opened and locked. Nothing is written to it.
        if (PrivateFiles.IsLink(path))
            throw StoreMessages.LinkNotAllowed(Path.GetFileName(path));
        return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Determines whether another process has locked the file. The codes are those of Linux, macOS, and Windows.</summary>
    private static bool IsLocked(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static void WriteOwner(string path, UnixFileMode permissions) => IgnoreErrors(() =>
    {
        // What is there can be a link, which is deleted and not followed.
        File.Delete(path);
        using var writer = new StreamWriter(PrivateFiles.Create(path, permissions));
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName} since {DateTimeOffset.UtcNow:u}"));
    });

    private static string ReadOwner(string path)
    {
        var owner = "";
        IgnoreErrors(() =>
        {
            if (PrivateFiles.IsLink(path))
                return;
            // On Windows, the owner can write or delete the file only if it is shared like this.
            using var reader = new StreamReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var text = new char[LongestOwner];
            owner = TerminalText.Sanitize(new string(text, 0, reader.ReadBlock(text)));
        });
        return owner.Length > 0 ? owner : "another process";
    }

    /// <summary>The file with the owner's name is only informative.</summary>
    private static void IgnoreErrors(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Replaces characters that file names cannot have. Two names that become equal exclude each other.</summary>
    private static string GetFileName(string name)
        => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-'));
}
