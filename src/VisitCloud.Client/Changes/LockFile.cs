namespace VisitCloud.Client.Changes;

/// <summary>A lock file next to another file, which prevents two processes from using that file at the same time.</summary>
internal static class LockFile
{
    /// <summary>Locks a file until the returned stream is disposed. The operating system releases the lock if the process ends.</summary>
    /// <exception cref="StateInUseException">Another process, or another command of this one, holds the lock.</exception>
    /// <exception cref="IOException">The lock file cannot be created, or is a link.</exception>
    public static FileStream Acquire(string path)
    {
        var file = path + ".lock";
        try
        {
            return PrivateFile.Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (
            e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException or LinkedFileException)
            && File.Exists(file))
        {
            throw new StateInUseException(
                $"{TerminalText.Sanitize(path)} is in use by another command. Use another file for each command.", e);
        }
    }
}
