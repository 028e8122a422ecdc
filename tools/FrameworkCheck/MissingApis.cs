using Mono.Cecil;

namespace VisitCloud.FrameworkCheck;

/// <summary>What an assembly refers to and nothing has.</summary>
internal static class MissingApis
{
    /// <param name="file">The assembly.</param>
    /// <param name="assemblies">All that it may refer to. Types that one of them forwards are looked for where it says.</param>
    public static IEnumerable<MissingApi> Of(string file, AssemblyFolders assemblies)
    {
        using var module = ModuleDefinition.ReadModule(file, new ReaderParameters { AssemblyResolver = assemblies });
        var types = module.GetTypeReferences().Where(type => !Exists(type));
        var members = module.GetMemberReferences().Where(member => member.DeclaringType.GetElementType() is { } type && Exists(type) && !Exists(member));
        return [.. types.Concat(members).Select(missing => new MissingApi(file, missing.FullName))];
    }

    private static bool Exists(MemberReference reference)
    {
        try
        {
            return reference switch
            {
                // The runtime makes the methods of arrays.
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

/// <summary>Something that an assembly refers to and nothing has.</summary>
/// <param name="File">The assembly.</param>
/// <param name="Name">What it refers to.</param>
internal sealed record MissingApi(string File, string Name);
