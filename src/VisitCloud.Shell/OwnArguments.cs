namespace VisitCloud.Shell;

/// <summary>Where the shell's own arguments end: what comes after a script file is the file's, whatever it looks like.</summary>
internal static class OwnArguments
{
    public static (string[] Own, string[] Scripts) Split(string[] given, ICollection<string> fileOptions)
    {
        var file = Array.FindIndex(given, word => fileOptions.Contains(word.Split('=', ':')[0]));
        if (file < 0)
            return (given, []);
        var end = Math.Min(given.Length, fileOptions.Contains(given[file]) ? file + 2 : file + 1);
        return (given[..end], given[end..]);
    }
}
