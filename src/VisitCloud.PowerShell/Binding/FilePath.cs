using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Resolves the path of a file, which need not exist.</summary>
internal static class FilePath
{
    /// <summary>Gets the full path, relative to the current location of the session.</summary>
    /// <exception cref="PSArgumentException">The path is a folder, or is not in the file system.</exception>
    public static string Resolve(string path, SessionState session)
    {
        var whole = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        if (provider.Name != "FileSystem" || path.Contains('\0'))
            throw new PSArgumentException(InputMessages.PathIsNotAFile(path));
        return Path.GetFileName(path).Length == 0 || Directory.Exists(whole)
            ? throw new PSArgumentException(InputMessages.PathIsAFolder(path))
            : whole;
    }
}
