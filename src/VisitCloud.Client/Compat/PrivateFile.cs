namespace VisitCloud.Client.Compat;

internal static class PrivateFile
{
    /// <summary>
    /// Opens a file that only its owner may read, if this call creates it. The permissions of an existing file are kept. Writes are
    /// not buffered.
    /// </summary>
    /// <exception cref="LinkedFileException">The path is a link.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
#if NET8_0_OR_GREATER
        if (new FileInfo(path).LinkTarget is not null)
            throw new LinkedFileException(path);
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
#else
        return new FileStream(path, mode, access, share, bufferSize: 1);
#endif
    }
}
