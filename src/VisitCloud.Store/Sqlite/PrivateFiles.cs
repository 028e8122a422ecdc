namespace VisitCloud.Store.Sqlite;

/// <summary>Creates files that only their owner can read, and that are never created or opened through a link.</summary>
internal static class PrivateFiles
{
    /// <summary>The permissions of new files.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The permissions of files that everybody can read and write.</summary>
    public const UnixFileMode Everybody = OwnerOnly | AllReaders | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private const UnixFileMode AllReaders = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Creates an empty file, unless it exists.</summary>
    public static void CreateEmpty(string path)
    {
        try
        {
            using var file = Create(path, OwnerOnly);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process created it at the same time.
        }
    }

    /// <summary>Creates a file. An existing file or link is an error.</summary>
    public static FileStream Create(string path, UnixFileMode permissions)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (OperatingSystem.IsWindows())
            return new FileStream(path, options);

        options.UnixCreateMode = OwnerOnly;
        var file = new FileStream(path, options);
        // The process's umask removes permissions at creation only.
        if (permissions != OwnerOnly)
            File.SetUnixFileMode(file.SafeFileHandle, permissions);
        return file;
    }

    /// <summary>Creates a folder, unless it exists. Whoever can read files with the permissions can enter it.</summary>
    /// <returns>False if the path is a link.</returns>
    public static bool CreateFolder(string path, UnixFileMode permissions)
    {
        if (!Directory.Exists(path) && !IsLink(path))
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                // Permission to enter (x) has the bit below permission to read (r).
                var mode = permissions | (UnixFileMode)((int)(permissions & AllReaders) >> 2);
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                File.SetUnixFileMode(path, mode | UnixFileMode.UserExecute | SetGroup(path));
            }
        }

        return !IsLink(path);
    }

    /// <summary>Determines whether a path is a link, also one whose target does not exist.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    /// <summary>A folder in a folder with the set-group-ID bit has that bit too.</summary>
    private static UnixFileMode SetGroup(string path)
        => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path) & UnixFileMode.SetGroup;
}
