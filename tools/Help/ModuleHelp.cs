namespace VisitCloud.Help;

/// <summary>Writes the files that Get-Help reads.</summary>
internal static class ModuleHelp
{
    /// <exception cref="PageException">A page does not follow the schema.</exception>
    public static void Write(string pages, string target)
    {
        Directory.CreateDirectory(target);
        var commands = Directory.EnumerateFiles(pages, "*-*.md").Order(StringComparer.Ordinal).Select(CommandPage.Read).ToList();
        foreach (var file in commands.GroupBy(page => page.HelpFile))
            Maml.Write(file, Path.Combine(target, file.Key));
        foreach (var topic in Directory.EnumerateFiles(pages, "about_*.md"))
        {
            var text = AboutTopic.ToText(File.ReadAllText(topic));
            File.WriteAllText(Path.Combine(target, Path.GetFileNameWithoutExtension(topic) + ".help.txt"), text);
        }
    }
}
