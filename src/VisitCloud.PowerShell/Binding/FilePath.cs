using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>A file that a person names, which need not be there yet.</summary>
internal static class FilePath
{
    /// <summary>Its whole path, from where the session is and not the process.</summary>
    /// <exception cref="PSArgumentException">It is no file's.</exception>
    public static string Resolve(string path, SessionState session)
    {
        var whole = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        if (provider.Name != "FileSystem")
            throw new PSArgumentException($"'{TerminalText.Sanitize(path)}' is not a file's path. Give one such as ./name, in a "
                + "location of the file system, or a whole one.");
        return Path.GetFileName(path).Length == 0 || Directory.Exists(whole)
            ? throw new PSArgumentException($"'{TerminalText.Sanitize(path)}' is a folder. Give the name of a file in it.")
            : whole;
    }
}
