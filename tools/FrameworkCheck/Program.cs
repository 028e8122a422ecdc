using System.Reflection;
using VisitCloud.FrameworkCheck;

if (args is not [var folder])
{
    Console.Error.WriteLine("Specify the folder of the assemblies.");
    return 2;
}

var references = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
    .Where(setting => setting.Key == "ReferenceFolder").Select(setting => setting.Value!);
using var assemblies = new AssemblyFolders([folder, .. references]);
var missing = Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)
    .SelectMany(file => UnavailableApis.Find(file, assemblies)).ToList();

foreach (var api in missing)
{
    // MSBuild and editors recognize this format.
    Console.Error.WriteLine($"{api.File}: error FRAMEWORK: .NET Framework 4.7.2 with Windows PowerShell 5.1 does not have {api.Name}.");
}

return missing.Count == 0 ? 0 : 1;
