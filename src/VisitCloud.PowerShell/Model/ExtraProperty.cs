using System.Management.Automation;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Model;

/// <summary>A member that the class of its object does not declare, as a property that is parsed when it is first read.</summary>
internal sealed class ExtraProperty : PSNoteProperty
{
    private static readonly object NotRead = new();

    private readonly JsonObject _json;
    private readonly MemberLayout _layout;
    private readonly int _place;
    private object? _value = NotRead;
    private bool _isAdded;

    private ExtraProperty(JsonObject json, MemberLayout layout, int place)
        : base(layout.Names[place], null)
    {
        _json = json;
        _layout = layout;
        _place = place;
    }

    /// <summary>The member's name in JSON.</summary>
    public string JsonName => _json.Members[_place].Name.Json;

    /// <summary>Whether the value was read or set.</summary>
    public bool IsRead => Volatile.Read(ref _value) != NotRead;

    /// <summary>Whether the value was set.</summary>
    public bool IsModified { get; private set; }

    public override object? Value
    {
        get
        {
            var value = Volatile.Read(ref _value);
            if (value != NotRead)
                return value;
            var member = _json.Members[_place];
            var read = JsonValueReader.Read(_json.GetValue(member), member.Kind, isTime: false);
            // Several threads can read one record: all of them get the same value.
            var first = Interlocked.CompareExchange(ref _value, read, NotRead);
            return first == NotRead ? read : first;
        }
        set
        {
            IsModified = true;
            Volatile.Write(ref _value, value);
        }
    }

    public override string TypeNameOfValue
        => Value is { } value ? PSObject.AsPSObject(value).TypeNames[0] : typeof(object).FullName!;

    /// <summary>Adds a property for each member that the class does not declare.</summary>
    public static void AddAll(ApiObject owner, JsonObject json, MemberLayout layout)
    {
        // PowerShell keeps properties that are added to an object for as long as the object lives, also without this wrapper.
        var properties = PSObject.AsPSObject(owner).Properties;
        foreach (var place in layout.Extras)
            properties.Add(new ExtraProperty(json, layout, place), preValidated: true);
    }

    public override PSMemberInfo Copy()
    {
        // PowerShell copies each property that is added to an object; this one was created for that object alone.
        if (!_isAdded)
        {
            _isAdded = true;
            return this;
        }

        return new ExtraProperty(_json, _layout, _place) { _value = Volatile.Read(ref _value), IsModified = IsModified, _isAdded = true };
    }

    public override string ToString() => $"{TypeNameOfValue} {Name}={Value}";
}
