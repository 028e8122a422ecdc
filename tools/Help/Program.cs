using VisitCloud.Help;

if (args is not [var pages, var target])
{
    Console.Error.WriteLine("Give the folder of the pages and the folder for the help.");
    return 2;
}

try
{
    Directory.CreateDirectory(target);
    var commands = Directory.EnumerateFiles(pages, "*-*.md").Order(StringComparer.Ordinal).Select(CommandPage.Read).ToList();
    foreach (var file in commands.GroupBy(page => page.HelpFile))
        Maml.Write(file, Path.Combine(target, file.Key));
    foreach (var topic in Directory.EnumerateFiles(pages, "about_*.md"))
        File.WriteAllText(Path.Combine(target, Path.GetFileNameWithoutExtension(topic) + ".help.txt"), AboutTopic.ToText(File.ReadAllText(topic)));
    return 0;
}
catch (PageException e)
{
    // In the form that builds and editors know: file, then what is wrong.
    Console.Error.WriteLine($"{e.File}: error HELP: {e.Message}");
    return 1;
}
