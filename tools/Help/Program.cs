using System.Reflection;
using VisitCloud.Help;
using VisitCloud.Help.Update;

try
{
    switch (args)
    {
        case ["convert", var pages, var target]:
            ModuleHelp.Write(pages, target);
            return 0;
        case ["update"]:
            return Report(PageUpdate.Run(GetPath("Pages"), GetPath("ModuleAssembly")));
        case ["update", var pages, var assembly]:
            return Report(PageUpdate.Run(pages, assembly));
        default:
            Console.Error.WriteLine("""
                convert <pages> <folder>     Writes the files that Get-Help reads.
                update [<pages> <assembly>]  Writes front matter, syntax, and parameter metadata of the pages from the built module.
                """);
            return 2;
    }
}
catch (PageException e)
{
    return Report([e]);
}
catch (Exception e) when (e is FileNotFoundException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static int Report(IReadOnlyList<PageException> errors)
{
    // MSBuild and editors recognize this format.
    foreach (var error in errors)
        Console.Error.WriteLine($"{error.File}: error HELP: {error.Message}");
    return errors.Count == 0 ? 0 : 1;
}

static string GetPath(string key)
    => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
