using System.Management.Automation;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Model;

/// <summary>
/// A property whose value is made of its JSON when it is first read: most never are. Several threads may read one record;
/// they all get the same value.
/// </summary>
internal sealed class MemberProperty : PSNoteProperty
{
    private static readonly object Unmade = new();

    private readonly JsonObject _json;
    private readonly ObjectShape _shape;
    private readonly int _place;
    private object? _value = Unmade;
    private bool _added;

    /// <param name="json">The object that the member is of.</param>
    /// <param name="shape">What is known of its members.</param>
    /// <param name="place">The member's place among them.</param>
    public MemberProperty(JsonObject json, ObjectShape shape, int place)
        : base(shape.Names[place], null)
    {
        _json = json;
        _shape = shape;
        _place = place;
    }

    /// <summary>The member's name as the service wrote it.</summary>
    public string JsonName => _json.Members[_place].Name.Json;

    /// <summary>Whether the value has been read, or given.</summary>
    public bool IsMade => Volatile.Read(ref _value) != Unmade;

    /// <summary>Whether somebody has given another value.</summary>
    public bool IsSet { get; private set; }

    public override object? Value
    {
        get
        {
            var value = Volatile.Read(ref _value);
            if (value != Unmade)
                return value;
            var member = _json.Members[_place];
            var made = PipelineValue.Convert(_json.Value(member), member.Kind, _shape.IsTime[_place], _shape.Resource);
            var first = Interlocked.CompareExchange(ref _value, made, Unmade);
            return first == Unmade ? made : first;
        }
        set
        {
            IsSet = true;
            Volatile.Write(ref _value, value);
        }
    }

    public override string TypeNameOfValue
        => Value is { } value ? PSObject.AsPSObject(value).TypeNames[0] : typeof(object).FullName!;

    public override PSMemberInfo Copy()
    {
        // An object copies each property that is added to it, and this one has been made for it alone.
        if (!_added)
        {
            _added = true;
            return this;
        }

        return new MemberProperty(_json, _shape, _place) { _value = Volatile.Read(ref _value), IsSet = IsSet, _added = true };
    }

    public override string ToString() => $"{TypeNameOfValue} {Name}={Value}";
}
