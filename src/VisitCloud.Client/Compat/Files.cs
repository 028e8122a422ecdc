namespace VisitCloud.Client.Compat;

internal static class Files
{
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
