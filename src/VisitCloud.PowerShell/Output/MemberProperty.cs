using System.Management.Automation;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Output;

/// <summary>A property whose value is made of its JSON when it is first read: most never are.</summary>
internal sealed class MemberProperty : PSNoteProperty
{
    private readonly JsonObject _json;
    private readonly ObjectShape _shape;
    private readonly int _place;
    private object? _value;
    private bool _made;
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

    public override object? Value
    {
        get
        {
            if (!_made)
            {
                var member = _json.Members[_place];
                _value = PipelineValue.Of(_json.Value(member), member.Kind, _shape.IsTime[_place], _shape.Resource);
                _made = true;
            }

            return _value;
        }
        set
        {
            _value = value;
            _made = true;
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

        return new MemberProperty(_json, _shape, _place) { _value = _value, _made = _made, _added = true };
    }

    public override string ToString() => $"{TypeNameOfValue} {Name}={Value}";
}
