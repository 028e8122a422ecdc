using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Model;

/// <summary>The property names that a sequence of JSON members gets, and which of them are times.</summary>
internal sealed class ObjectShape
{
    /// <summary>Names that PowerShell keeps for itself on every object.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames" };

    private readonly MemberName[] _members;

    private ObjectShape(Resource resource, MemberName[] members, string[] names, bool[] isTime)
    {
        Resource = resource;
        _members = members;
        Names = names;
        IsTime = isTime;
        HasExpoId = Array.Exists(names, name => name.Equals("ExpoId", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The endpoint that such objects are of.</summary>
    public Resource Resource { get; }

    /// <summary>A property name for each member.</summary>
    public string[] Names { get; }

    /// <summary>Whether a member's text is a time.</summary>
    public bool[] IsTime { get; }

    /// <summary>Whether the service itself says which event this belongs to.</summary>
    public bool HasExpoId { get; }

    public static ObjectShape GetOrCreate(ReadOnlySpan<JsonMember> members, Resource resource)
    {
        var source = new MemberName[members.Length];
        var names = new string[members.Length];
        var isTime = new bool[members.Length];
        var taken = new HashSet<string>(Reserved, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < members.Length; i++)
        {
            source[i] = members[i].Name;
            names[i] = Free(source[i].PascalCase, taken);
            isTime[i] = resource.Times.Contains(source[i].Json);
        }

        return new ObjectShape(resource, source, names, isTime);
    }

    public bool Fits(ReadOnlySpan<JsonMember> members)
    {
        if (members.Length != _members.Length)
            return false;
        for (var i = 0; i < members.Length; i++)
        {
            if (!ReferenceEquals(members[i].Name, _members[i]))
                return false;
        }

        return true;
    }

    /// <summary>
    /// PowerShell's names know no case, JSON's do, and some are not free at all: a second <c>name</c> becomes
    /// <c>Name_2</c>, so that nothing is lost.
    /// </summary>
    private static string Free(string name, HashSet<string> taken)
    {
        var free = name.Length == 0 ? "_" : name;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{name}_{number}";
        return free;
    }
}
