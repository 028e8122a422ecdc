using System.Collections.Concurrent;
using VisitCloud.Client;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Model;

/// <summary>
/// Maps the fields of a class to the members of a JSON object, and assigns property names to the other members.
/// Objects with the same members in the same order share a layout.
/// </summary>
internal sealed class MemberLayout
{
    /// <summary>Names that a property cannot have: PowerShell's own, and the methods of the model classes.</summary>
    private static readonly string[] Reserved =
    [
        "PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames", "Equals", "GetHashCode", "GetType", "ToString", "ToJson",
        "CompareTo",
    ];

    private static readonly ConcurrentDictionary<FieldTable, Cache> Caches = new();

    private readonly MemberName[] _members;
    private readonly int[] _placeOfField;

    private MemberLayout(FieldTable fields, ReadOnlySpan<JsonMember> members)
    {
        _members = new MemberName[members.Length];
        Names = new string[members.Length];
        _placeOfField = [.. Enumerable.Repeat(-1, fields.Count)];
        var extras = new List<int>();
        for (var place = 0; place < members.Length; place++)
        {
            _members[place] = members[place].Name;
            var field = fields.IndexOf(_members[place].Json);
            // The second of two members with the same name becomes an extra property.
            if (field >= 0 && _placeOfField[field] < 0)
                _placeOfField[field] = place;
            else
                extras.Add(place);
        }

        Extras = [.. extras];
        var taken = CreateTakenNames(fields);
        foreach (var place in Extras)
            Names[place] = GetFreeName(_members[place].PascalCase, taken);
    }

    /// <summary>The places of the members that the class does not declare.</summary>
    public int[] Extras { get; }

    /// <summary>Whether there are members that the class does not declare.</summary>
    public bool HasExtras => Extras.Length > 0;

    /// <summary>The property names of these members, by their place.</summary>
    public string[] Names { get; }

    /// <summary>Gets the layout of an object's members.</summary>
    public static MemberLayout Get(FieldTable fields, ReadOnlySpan<JsonMember> members)
        => Caches.GetOrAdd(fields, static _ => new Cache()).Get(fields, members);

    /// <summary>Finds the member of a record that a property shows; null if the record does not have it.</summary>
    /// <param name="fields">The fields of the class.</param>
    /// <param name="members">The names of the members in the order of the record.</param>
    /// <param name="propertyName">The name of the property. It is not case-sensitive.</param>
    public static string? FindMember(FieldTable fields, IEnumerable<string> members, string propertyName)
    {
        var taken = CreateTakenNames(fields);
        return members
            .Where(member => fields.Find(member) is null)
            .Select(member => (Member: member, Property: GetFreeName(MemberName.ToPascalCase(member), taken)))
            .FirstOrDefault(pair => pair.Property.Equals(propertyName, StringComparison.OrdinalIgnoreCase)).Member;
    }

    /// <summary>Finds the index of the member for a field; -1 if the service did not send it.</summary>
    public int FindPlace(int field) => _placeOfField[field];

    private static HashSet<string> CreateTakenNames(FieldTable fields)
        => new(Reserved.Concat(fields.Select(field => field.PropertyName)), StringComparer.OrdinalIgnoreCase);

    private bool HasSameNames(ReadOnlySpan<JsonMember> members)
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
    /// Property names ignore case, member names do not: a second <c>name</c> becomes <c>Name_2</c>, so that none is lost.
    /// </summary>
    private static string GetFreeName(string name, HashSet<string> taken)
    {
        var free = name.Length == 0 ? "_" : name;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{name}_{number}";
        return free;
    }

    /// <summary>The newest layouts of one class. The records of a list have few, such as with and without a company.</summary>
    private sealed class Cache
    {
        private const int Size = 8;

        private readonly MemberLayout?[] _layouts = new MemberLayout?[Size];
        private int _newest;

        public MemberLayout Get(FieldTable fields, ReadOnlySpan<JsonMember> members)
        {
            foreach (var layout in _layouts)
            {
                if (layout?.HasSameNames(members) == true)
                    return layout;
            }

            var created = new MemberLayout(fields, members);
            _newest = (_newest + 1) % Size;
            _layouts[_newest] = created;
            return created;
        }
    }
}
