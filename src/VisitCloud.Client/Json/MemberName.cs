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
        PascalCase = json.Length > 0 && char.IsLower(json[0]) ? char.ToUpperInvariant(json[0]) + json.Substring(1) : json;
        _utf8 = Encoding.UTF8.GetBytes(json);
    }

    /// <summary>Gets the name as the service wrote it: <c>firstName</c>.</summary>
    public string Json { get; }

    /// <summary>Gets the name with its first letter in upper case: <c>FirstName</c>.</summary>
    public string PascalCase { get; }

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
