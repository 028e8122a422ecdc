using System.Collections.Concurrent;
using System.Text;

namespace VisitCloud.Client.Json;

/// <summary>The name of a JSON member, in the forms that are needed often.</summary>
public sealed class MemberName
{
    /// <summary>The maximum number of shared names. Names that are created from data could otherwise fill the memory.</summary>
    private const int MaximumShared = 4096;

    private static readonly ConcurrentDictionary<string, MemberName> Shared = new(StringComparer.Ordinal);

    private readonly byte[] _utf8;

    private MemberName(string json)
    {
        Json = json;
        PascalCase = ToPascalCase(json);
        _utf8 = Encoding.UTF8.GetBytes(json);
    }

    /// <summary>Gets the name as the service wrote it: <c>firstName</c>.</summary>
    public string Json { get; }

    /// <summary>Gets the name with its first letter in upper case: <c>FirstName</c>.</summary>
    public string PascalCase { get; }

    /// <summary>Converts the first letter of a name to upper case.</summary>
    public static string ToPascalCase(string name)
        => name.Length > 0 && char.IsLower(name[0]) ? char.ToUpperInvariant(name[0]) + name.Substring(1) : name;

    /// <summary>Converts the first letter of a name to lower case.</summary>
    public static string ToCamelCase(string name)
        => name.Length > 0 && char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : name;

    /// <inheritdoc/>
    public override string ToString() => Json;

    internal static MemberName Intern(string json)
    {
        if (Shared.TryGetValue(json, out var name))
            return name;
        name = new MemberName(json);
        return Shared.Count < MaximumShared ? Shared.GetOrAdd(json, name) : name;
    }

    internal bool EqualsUtf8(ReadOnlySpan<byte> unescapedUtf8) => unescapedUtf8.SequenceEqual(_utf8);
}
