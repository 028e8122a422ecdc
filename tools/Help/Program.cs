using VisitCloud.Help;

if (args is not [var pages, var target])
{
    Console.Error.WriteLine("Specify the folder of the pages and the output folder.");
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
    // MSBuild and editors recognize this format.
    Console.Error.WriteLine($"{e.File}: error HELP: {e.Message}");
    return 1;
}
