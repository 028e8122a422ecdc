using System;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;
using System.Threading.Tasks;
using VisitCloud.Client;

namespace VisitCloud.Client.Mono;

/// <summary>Asks the module's assembly resolver as the runtime does, on behalf of assemblies of every kind.</summary>
internal static class Resolver
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(VisitClient).Assembly.Location)!;

    public static Task AskAsync()
    {
        var module = Assembly.LoadFrom(Path.Combine(Folder, "VisitCloud.PowerShell.dll"));
        var resolve = module.GetType("VisitCloud.PowerShell.FolderAssemblies", throwOnError: true)!.GetMethod("Resolve", BindingFlags.NonPublic | BindingFlags.Static)!;
        var here = AssemblyName.GetAssemblyName(Path.Combine(Folder, "System.Memory.dll")).FullName;
        var older = here.Replace(AssemblyName.GetAssemblyName(Path.Combine(Folder, "System.Memory.dll")).Version!.ToString(), "4.0.0.0");

        Tell("the module asks for another version", older, module);
        Tell("the module asks for what is not here", "System.Nowhere, Version=1.0.0.0", module);
        Tell("a stranger asks", older, typeof(object).Assembly);
        Tell("an assembly from bytes asks", older, Assembly.Load(File.ReadAllBytes(Path.Combine(Folder, "System.Buffers.dll"))));
        Tell("an assembly made in memory asks", older, AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Made"), AssemblyBuilderAccess.Run));
        Tell("nobody asks for what is here", here, null);
        Tell("nobody asks for another version", older, null);
        Tell("nobody asks by a name that is no file's", "a<b|c\"d, Version=1.0.0.0", null);
        return Task.CompletedTask;

        void Tell(string what, string name, Assembly? asking)
            => Console.WriteLine($"{what}: {((Assembly?)resolve.Invoke(null, [null, new ResolveEventArgs(name, asking)]))?.GetName().Name ?? "nothing"}");
    }
}
