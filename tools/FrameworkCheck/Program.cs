using System.Reflection;
using VisitCloud.FrameworkCheck;

if (args is not [var folder])
{
    Console.Error.WriteLine("Give the folder of the assemblies.");
    return 2;
}

var present = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Where(setting => setting.Key == "Present").Select(setting => setting.Value!);
using var assemblies = new AssemblyFolders([folder, .. present]);
var missing = Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).SelectMany(file => MissingApis.Of(file, assemblies)).ToList();

foreach (var api in missing)
{
    // In the form that builds and editors know: file, then what is wrong.
    Console.Error.WriteLine($"{api.File}: error FRAMEWORK: .NET Framework 4.7.2 with Windows PowerShell 5.1 has no {api.Name}.");
}

return missing.Count == 0 ? 0 : 1;
