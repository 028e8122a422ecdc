using System;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;
using System.Threading.Tasks;
using VisitCloud.Client;

namespace VisitCloud.Client.Mono;

/// <summary>Calls the assembly resolver of the module for requesting assemblies of every kind.</summary>
internal static class Resolver
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(VisitClient).Assembly.Location)!;

    public static Task ResolveAsync()
    {
        var module = Assembly.LoadFrom(Path.Combine(Folder, "VisitCloud.PowerShell.dll"));
        var resolve = module.GetType("VisitCloud.PowerShell.FolderAssemblies", throwOnError: true)!.GetMethod(
            "Resolve", BindingFlags.NonPublic | BindingFlags.Static)!;
        var present = AssemblyName.GetAssemblyName(Path.Combine(Folder, "System.Memory.dll")).FullName;
        var older = present.Replace(AssemblyName.GetAssemblyName(Path.Combine(Folder, "System.Memory.dll")).Version!.ToString(), "4.0.0.0");

        Report("module, other version", older, module);
        Report("module, absent assembly", "System.Nowhere, Version=1.0.0.0", module);
        Report("other assembly", older, typeof(object).Assembly);
        Report("assembly from bytes", older, Assembly.Load(File.ReadAllBytes(Path.Combine(Folder, "System.Buffers.dll"))));
        Report("dynamic assembly", older, AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Dynamic"), AssemblyBuilderAccess.Run));
        Report("no assembly, present version", present, null);
        Report("no assembly, other version", older, null);
        Report("no assembly, invalid file name", "a<b|c\"d, Version=1.0.0.0", null);
        return Task.CompletedTask;

        void Report(string request, string name, Assembly? requesting)
            => Console.WriteLine(
                $"{request}: {Resolve(name, requesting)?.GetName().Name ?? "nothing"}");

        Assembly? Resolve(string name, Assembly? requesting)
            => (Assembly?)resolve.Invoke(null, [null, new ResolveEventArgs(name, requesting)]);
    }
}
