namespace VisitCloud.Client.Compat;

/// <summary>Replaces files.</summary>
internal static class Files
{
    /// <summary>Returns the target of a link, so that a replacement does not replace the link; otherwise the path itself.</summary>
    public static string ResolveLink(string path)
    {
#if NET8_0_OR_GREATER
        try
        {
            return new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            // The file does not exist yet, or the target of the link does not. Opening it reports that.
            return path;
        }
#else
        return path;
#endif
    }

    /// <summary>Replaces a file by another. One of them exists completely at any time. The permissions of the target are kept.</summary>
    /// <param name="source">The new file, which is moved.</param>
    /// <param name="target">The file that is replaced, if it exists.</param>
    public static void Replace(string source, string target)
    {
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(source, File.GetUnixFileMode(target));
        File.Move(source, target, overwrite: true);
#else
        if (File.Exists(target))
            File.Replace(source, target, destinationBackupFileName: null);
        else
            File.Move(source, target);
#endif
    }
}
