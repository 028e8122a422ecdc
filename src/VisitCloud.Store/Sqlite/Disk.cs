namespace VisitCloud.Store.Sqlite;

/// <summary>Finds out why a file cannot be written.</summary>
internal static class Disk
{
    /// <summary>Determines whether the disk of a file has hardly any space left.</summary>
    public static bool IsFull(string path)
    {
        const long MinimumSpace = 1024 * 1024;
        return FindDrive(path) is { } drive && drive.AvailableFreeSpace < MinimumSpace;
    }

    /// <summary>Determines whether the folder of a file exists.</summary>
    public static bool HasFolder(string path) => Directory.Exists(Path.GetDirectoryName(path));

    /// <summary>Determines whether no file can be created in the folder of a file.</summary>
    public static bool IsReadOnly(string path)
    {
        if (!HasFolder(path))
            return false;
        try
        {
            var probe = Path.Combine(Path.GetDirectoryName(path)!, Path.GetRandomFileName());
            PrivateFiles.Create(probe, PrivateFiles.OwnerOnly).Dispose();
            File.Delete(probe);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static DriveInfo? FindDrive(string path)
    {
        try
        {
            // Of the drives that contain the file, it is on the one that is mounted deepest.
            return DriveInfo.GetDrives()
                .Where(drive => drive.IsReady && path.StartsWith(drive.RootDirectory.FullName, StringComparison.Ordinal))
                .MaxBy(drive => drive.RootDirectory.FullName.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
