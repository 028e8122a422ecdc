using Mono.Cecil;

namespace VisitCloud.FrameworkCheck;

/// <summary>Finds references of an assembly to types and members that do not exist.</summary>
internal static class UnavailableApis
{
    /// <param name="file">The path of the assembly.</param>
    /// <param name="assemblies">The assemblies that it can refer to. Type forwarders are followed.</param>
    public static IEnumerable<UnavailableApi> Find(string file, AssemblyFolders assemblies)
    {
        using var module = ModuleDefinition.ReadModule(file, new ReaderParameters { AssemblyResolver = assemblies });
        var types = module.GetTypeReferences().Where(type => !Exists(type));
        var members = module.GetMemberReferences()
            .Where(member => member.DeclaringType.GetElementType() is { } type && Exists(type) && !Exists(member));
        return [.. types.Concat(members).Select(missing => new UnavailableApi(file, missing.FullName))];
    }

    private static bool Exists(MemberReference reference)
    {
        try
        {
            return reference switch
            {
                // The runtime provides the methods of arrays.
                { DeclaringType: ArrayType } => true,
                TypeReference type => type.Resolve() is not null,
                MethodReference method => method.Resolve() is not null,
                FieldReference field => field.Resolve() is not null,
                _ => throw new NotSupportedException(reference.GetType().Name),
            };
        }
        catch (AssemblyResolutionException)
        {
            return false;
        }
    }
}

/// <summary>A reference to an API that does not exist.</summary>
/// <param name="File">The path of the assembly with the reference.</param>
/// <param name="Name">The full name of the API.</param>
internal sealed record UnavailableApi(string File, string Name);
