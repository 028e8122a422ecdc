namespace VisitCloud.Client.Compat;

internal static class Files
{
    /// <summary>The file that a link stands for, so that what is put in its place does not replace the link; else the file itself.</summary>
    public static string ResolveLink(string path)
    {
#if NET8_0_OR_GREATER
        try
        {
            return new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            // There is none yet, or its links lead nowhere: whoever opens it learns that.
            return path;
        }
#else
        return path;
#endif
    }

    /// <summary>Puts a file in another's place, so that at every moment one of the two is there whole.</summary>
    public static void Replace(string source, string target)
    {
#if NET8_0_OR_GREATER
        File.Move(source, target, overwrite: true);
#else
        if (File.Exists(target))
            File.Replace(source, target, destinationBackupFileName: null);
        else
            File.Move(source, target);
#endif
    }
}
